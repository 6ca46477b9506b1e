using System.Buffers.Text;
using System.Security.Cryptography;
using FsCheck;
using Paved.Internal;

namespace Paved.Auth.Tests.Protection;

public sealed class SecretProtectorTests
{
    private const string Context = "totp:u1:device";

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(20);
    private static readonly byte[] ForeignKey = SealedBox.NewKey();
    private static readonly SecretProtectionKey Old = NewKey("2026"), Next = NewKey("2027");
    private static readonly SecretProtector AesGcm = SecretProtector.AesGcm([Old], "2026");
    private static readonly SecretProtector Foreign = SecretProtector.From(Seal, Open);

    public static TheoryData<bool> Both => [true, false];

    [ManyCases]
    public bool Protect_AnySecretAndContext_RoundTripsAndNeverRepeats(byte[] secret, NonEmptyString context, bool isForeign)
    {
        var (protector, name) = (Of(isForeign), Short(context.Get));
        var text = protector.Protect(secret, name);
        return protector.Unprotect(text, name)!.AsSpan().SequenceEqual(secret) && protector.Protect(secret, name) != text;
    }

    [ManyCases]
    public bool Unprotect_AnyChange_IsNull(PositiveInt place, char replacement, bool isForeign)
    {
        var text = Of(isForeign).Protect(Secret, Context).ToCharArray();
        var index = place.Get % text.Length;
        var isChanged = text[index] != replacement;
        text[index] = replacement;
        return Of(isForeign).Unprotect(new string(text), Context) is null == isChanged;
    }

    [ManyCases]
    public bool Unprotect_AnyTextOrBytes_IsNull(NonNull<string> text, byte[] bytes, bool isForeign)
        => Of(isForeign).Unprotect(text.Get, Context) is null
            && Of(isForeign).Unprotect(Base64Url.EncodeToString(bytes), Context) is null;

    [ManyCases]
    public bool Unprotect_AnyOtherContext_IsNull(NonEmptyString context, bool isForeign)
        => Of(isForeign).Unprotect(Of(isForeign).Protect(Secret, Context), Short(context.Get)) is null;

    [Fact]
    public void AesGcm_KeyReplaced_ReadsWhatTheOldOneProtected()
    {
        var text = AesGcm.Protect(Secret, Context);
        var both = SecretProtector.AesGcm([Next, Old], "2027");

        Assert.Equal(Secret, both.Unprotect(text, Context));
        Assert.Null(AesGcm.Unprotect(both.Protect(Secret, Context), Context));
        Assert.Null(SecretProtector.AesGcm([Next], "2027").Unprotect(text, Context));
        Assert.Null(SecretProtector.AesGcm([NewKey("2026")], "2026").Unprotect(text, Context));
    }

    [Fact]
    public void AesGcm_Keys_AreToldApartAndComplete()
    {
        Assert.Throws<ArgumentException>("keys", () => SecretProtector.AesGcm([Old, NewKey("2026")], "2026"));
        Assert.Throws<ArgumentException>("keys", () => SecretProtector.AesGcm([Old, null!], "2026"));
        Assert.Throws<ArgumentException>("currentId", () => SecretProtector.AesGcm([Old], "2027"));
        Assert.Throws<ArgumentException>("currentId", () => SecretProtector.AesGcm([], "2027"));
        Assert.Throws<ArgumentNullException>("keys", () => SecretProtector.AesGcm(null!, "2027"));
        Assert.Throws<ArgumentNullException>("currentId", () => SecretProtector.AesGcm([Old], null!));
        Assert.Throws<ArgumentNullException>("protect", () => SecretProtector.From(null!, Open));
        Assert.Throws<ArgumentNullException>("unprotect", () => SecretProtector.From(Seal, null!));
    }

    [Fact]
    public void From_FaultThatIsNotOfTheData_PassesThrough()
    {
        var protector = SecretProtector.From(Seal, _ => throw new IOException("no key ring"));

        Assert.Throws<IOException>(() => protector.Unprotect(Foreign.Protect(Secret, Context), Context));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Protect_Limits_AreExact(bool isForeign)
    {
        var protector = Of(isForeign);
        var (longest, name) = (new byte[8 * 1024], new string('c', 1024));

        Assert.Equal(longest, protector.Unprotect(protector.Protect(longest, name), name));
        Assert.Throws<ArgumentException>("secret", () => protector.Protect(new byte[(8 * 1024) + 1], name));
        Assert.Throws<ArgumentException>("context", () => protector.Protect(Secret, ""));
        Assert.Throws<ArgumentOutOfRangeException>("context", () => protector.Protect(Secret, name + "c"));
        Assert.Throws<ArgumentOutOfRangeException>("context", () => protector.Unprotect("", name + "c"));
        Assert.Throws<ArgumentNullException>("protectedText", () => protector.Unprotect(null!, name));
        Assert.Null(protector.Unprotect(new string('A', 20_000), name));
    }

    [Fact]
    public void Parse_Text_IsReadAsTheKeyAndNeverPrinted()
    {
        var bytes = RandomNumberGenerator.GetBytes(32);
        var key = SecretProtectionKey.Parse($" 2026={Convert.ToBase64String(bytes)}\n");
        var text = AesGcm.Protect(Secret, Context);

        Assert.Equal(("2026", "protection key 2026 (key not shown)"), (key.Id, key.ToString()));
        Assert.Null(SecretProtector.AesGcm([key], "2026").Unprotect(text, Context));
        var fault = Assert.Throws<FormatException>(() => SecretProtectionKey.Parse("2026=c2VjcmV0"));
        Assert.DoesNotContain("c2VjcmV0", fault.ToString(), StringComparison.Ordinal);
    }

    private static SecretProtector Of(bool isForeign) => isForeign ? Foreign : AesGcm;

    private static SecretProtectionKey NewKey(string id) => new(id, RandomNumberGenerator.GetBytes(32));

    private static string Short(string text) => text.Length > 1024 ? text[..1024] : text;

    /// <summary>Data Protection's shape: bytes to bytes, nothing of the context, an exception for what it cannot read.</summary>
    private static byte[] Seal(byte[] plaintext) => SealedBox.Seal(ForeignKey, plaintext, []);

    private static byte[] Open(byte[] box) => SealedBox.TryOpen(ForeignKey, box, [], out var plaintext)
        ? plaintext
        : throw new CryptographicException("The payload was invalid.");
}
