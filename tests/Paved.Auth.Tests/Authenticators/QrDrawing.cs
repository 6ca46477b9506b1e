using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Paved.Auth.Tests.Authenticators;

/// <summary>Reads the SVG of a QR code as a camera would, from nothing but what is drawn.</summary>
internal static partial class QrDrawing
{
    private const int PixelsOfModule = 4;

    public static XNamespace Svg => "http://www.w3.org/2000/svg";

    /// <summary>The text of the code; null where there is none.</summary>
    public static string? Decode(string svg)
    {
        var modules = Draw(XElement.Parse(svg));
        var side = modules.Length * PixelsOfModule;
        var pixels = new byte[side * side];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = modules[i / side / PixelsOfModule][i % side / PixelsOfModule] ? (byte)0 : (byte)255;
        }

        var source = new RGBLuminanceSource(pixels, side, side, RGBLuminanceSource.BitmapFormat.Gray8);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)))?.Text;
    }

    /// <summary>The modules that the dark path covers.</summary>
    public static bool[][] Draw(XElement svg)
    {
        var size = int.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture);
        bool[][] modules = [.. Enumerable.Range(0, size).Select(_ => new bool[size])];
        foreach (Match run in Run().Matches(svg.Elements(Svg + "path").Last().Attribute("d")!.Value))
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            Assert.Equal(length, Number(run, 4));
            Assert.InRange(length, 1, size);
            modules[y].AsSpan(x, length).Fill(true);
        }

        return modules;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-(\d+)z")]
    private static partial Regex Run();
}
