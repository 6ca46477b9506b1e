using QRCoder;

namespace Paved.Tool.Codes;

/// <summary>A QR code as a picture and as text.</summary>
internal static class QrCode
{
    private const int PixelsOfModule = 4;

    public static string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(PixelsOfModule);
    }

    /// <summary>Half blocks with the quiet zone: light modules are the characters, so it reads on a dark terminal.</summary>
    public static string Text(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall(drawQuietZones: true, invert: false).ReplaceLineEndings("\n");
    }
}
