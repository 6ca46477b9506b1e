using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Paved.Auth.Internal;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Paved.Auth.Tests.Authenticators;

public sealed partial class QrSvgTests
{
    private const int PixelsOfModule = 4;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("alice@example.com", OtpAlgorithm.Sha1)]
    [InlineData("J\u00f6rg \u6f22\u5b57 \ud83d\ude00 & <b>", OtpAlgorithm.Sha512)]
    public async Task RevealSvg_Enrolment_DecodesToTheUri(string account, OtpAlgorithm algorithm)
    {
        var fixture = new TwoFactorFixture();
        var options = new TwoFactorOptions { Issuer = "Example Ltd", Totp = new() { Algorithm = algorithm } };
        var twoFactor = new TwoFactor(fixture.Store, Devices.Protector, fixture.Throttle, options, null, fixture.Clock);
        var enrolment = await twoFactor.BeginAsync("u1", account, "phone", fixture.Proof(), TestContext.Current.CancellationToken);
        var decoded = Decode(Draw(XElement.Parse(enrolment!.RevealSvg())));

        Assert.Equal(enrolment.RevealUri(), decoded);
        Assert.Equal(account, TotpUri.Parse(decoded!).Account);
    }

    [Fact]
    public void Of_AnyText_HasAQuietZoneAndNeitherScriptNorStyle()
    {
        var svg = QrSvg.Of("text", "a < b & \"c\"");
        var modules = Draw(XElement.Parse(svg));

        Assert.Equal("a < b & \"c\"", XElement.Parse(svg).Element(Svg + "title")!.Value);
        Assert.Equal(QrSvg.Modules("text"), modules);
        Assert.All(modules[..4].Concat(modules[^4..]), row => Assert.DoesNotContain(true, row));
        Assert.All(modules, row => Assert.DoesNotContain(true, row[..4].Concat(row[^4..])));
        Assert.DoesNotContain("script", svg, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style", svg, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<ArgumentNullException>("title", () => QrSvg.Of("text", null!));
    }

    /// <summary>The modules that the dark path covers, read from nothing but the SVG.</summary>
    private static bool[][] Draw(XElement svg)
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

    private static string? Decode(bool[][] modules)
    {
        var side = modules.Length * PixelsOfModule;
        var pixels = new byte[side * side];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = modules[i / side / PixelsOfModule][i % side / PixelsOfModule] ? (byte)0 : (byte)255;
        }

        var source = new RGBLuminanceSource(pixels, side, side, RGBLuminanceSource.BitmapFormat.Gray8);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)))?.Text;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-(\d+)z")]
    private static partial Regex Run();
}
