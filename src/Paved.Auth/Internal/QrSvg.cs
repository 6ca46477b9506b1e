using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace Paved.Auth.Internal;

/// <summary>A QR code as an SVG element: a white square and one path of the dark modules, one unit each.</summary>
internal static class QrSvg
{
    public static string Of(string text, string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var rows = Modules(text);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {rows.Length} {rows.Length}" """)
            + $"""role="img" shape-rendering="crispEdges"><title>{WebUtility.HtmlEncode(title)}</title>"""
            + $"""<path fill="#fff" d="M0 0h{rows.Length}v{rows.Length}H0z"/><path d="{PathOf(rows)}"/></svg>""";
    }

    /// <summary>The rows of modules with a quiet zone of four, dark ones true.</summary>
    public static bool[][] Modules(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        return [.. code.ModuleMatrix.Select(row => row.Cast<bool>().ToArray())];
    }

    private static string PathOf(bool[][] rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows.Length; x++)
            {
                var start = x;
                while (x < rows.Length && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        return path.ToString();
    }
}
