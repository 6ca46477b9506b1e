using System.Xml.Linq;
using Paved.Auth.Internal;

namespace Paved.Auth.Tests.Authenticators;

public sealed class QrSvgTests
{
    [Theory]
    [InlineData("alice@example.com", OtpAlgorithm.Sha1)]
    [InlineData("J\u00f6rg \u6f22\u5b57 \ud83d\ude00 & <b>", OtpAlgorithm.Sha512)]
    public async Task RevealSvg_Enrolment_DecodesToTheUri(string account, OtpAlgorithm algorithm)
    {
        var fixture = new TwoFactorFixture();
        var options = new TwoFactorOptions { Issuer = "Example Ltd", Totp = new() { Algorithm = algorithm } };
        var twoFactor = new TwoFactor(fixture.Store, Devices.Protector, fixture.Throttle, options, null, fixture.Clock);
        var enrolment = await twoFactor.BeginAsync("u1", account, "phone", fixture.Proof(), TestContext.Current.CancellationToken);
        var decoded = QrDrawing.Decode(enrolment!.RevealSvg());

        Assert.Equal(enrolment.RevealUri(), decoded);
        Assert.Equal(account, TotpUri.Parse(decoded!).Account);
    }

    [Fact]
    public void Of_AnyText_HasAQuietZoneAndNeitherScriptNorStyle()
    {
        var svg = QrSvg.Of("text", "a < b & \"c\"");
        var modules = QrDrawing.Draw(XElement.Parse(svg));

        Assert.Equal("a < b & \"c\"", XElement.Parse(svg).Element(QrDrawing.Svg + "title")!.Value);
        Assert.Equal(QrSvg.Modules("text"), modules);
        Assert.All(modules[..4].Concat(modules[^4..]), row => Assert.DoesNotContain(true, row));
        Assert.All(modules, row => Assert.DoesNotContain(true, row[..4].Concat(row[^4..])));
        Assert.DoesNotContain("script", svg, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style", svg, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<ArgumentNullException>("title", () => QrSvg.Of("text", null!));
    }
}
