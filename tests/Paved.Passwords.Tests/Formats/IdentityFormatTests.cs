using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Formats;

public sealed class IdentityFormatTests
{
    private const string Version2 = "ADAxMjM0NTY3ODlhYmNkZWYNhb4tNkbnDHKIX+q+yHjT/7+FeW3MBswpS05Gt/qrcw==";
    private const string Version3 =
        "AQAAAAEAAAPoAAAAEDAxMjM0NTY3ODlhYmNkZWaFFGOBdaRbxF6x8i8E/30n9Pi+SASYxFX/S0lM6NHn0g==";

    private const string Verifiable = nameof(PasswordHashInspection.Verifiable);
    private const string Malformed = nameof(PasswordHashInspection.Malformed);
    private const string Unsupported = nameof(PasswordHashInspection.Unsupported);

    private static readonly IdentityFormat Format = new();

    public static TheoryData<uint, uint, uint, int, string> Headers => new()
    {
        { 0, 1, 8, 8, Verifiable },
        { 2, 10_000_000, 128, 64, Verifiable },
        { 2, 5_000_000, 128, 128, Verifiable },
        { 2, 5_000_001, 128, 128, Unsupported },
        { 0, 10_000_000, 16, 20, Verifiable },
        { 0, 5_000_000, 16, 21, Verifiable },
        { 0, 5_000_001, 16, 21, Unsupported },
        { 0, 5_000_001, 16, 32, Unsupported },
        { 1, 10_000_000, 16, 32, Verifiable },
        { 1, 5_000_001, 16, 33, Unsupported },
        { 2, 5_000_001, 16, 65, Unsupported },
        { 2, 10_000_001, 16, 32, Unsupported },
        { 3, 1000, 16, 32, Unsupported },
        { uint.MaxValue, 1000, 16, 32, Unsupported },
        { 2, 1000, 129, 8, Unsupported },
        { 2, 1000, 8, 129, Unsupported },
        { 1, 0, 16, 32, Malformed },
        { 1, uint.MaxValue, 16, 32, Unsupported },
        { 1, 1000, 7, 32, Malformed },
        { 1, 1000, 16, 7, Malformed },
        { 1, 1000, 8, 7, Malformed },
        { 1, 1000, uint.MaxValue, 32, Malformed },
        { 1, 1000, 41, 8, Malformed },
        { 1, 1000, 17, 8, Malformed },
    };

    [Theory]
    [InlineData(Version2)]
    [InlineData(Version3)]
    public async Task VerifyAsync_IdentityRowByDefault_MatchesAndNeedsRehash(string stored)
    {
        using var engine = new FakeEngine();
        using var hasher = Hashers.Create(engine);
        var token = TestContext.Current.CancellationToken;

        Assert.True((await hasher.VerifyAsync("password", stored, token)).NeedsRehash);
        Assert.Empty(engine.Calls);
        Assert.Equal(PasswordOutcome.Mismatch, (await hasher.VerifyAsync("Password", stored, token)).Outcome);
        Assert.Single(engine.Calls);
    }

    [Theory, MemberData(nameof(Headers))]
    public void Inspect_Header_KeepsTheCeilings(uint prf, uint rounds, uint saltLength, int rest, string expected)
    {
        var salt = saltLength is 17 or 41 or > 200 ? 16 : (int)saltLength;
        var blob = new byte[13 + salt + rest];
        blob[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(1), prf);
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(5), rounds);
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(9), saltLength);
        var inspection = Format.Inspect(Convert.ToBase64String(blob));

        Assert.Equal(
            expected switch
            {
                Verifiable => PasswordHashInspection.Verifiable(1),
                Malformed => PasswordHashInspection.Malformed,
                _ => PasswordHashInspection.Unsupported,
            },
            inspection);
    }

    [Theory]
    [InlineData(0, 48, Malformed)]
    [InlineData(0, 49, Verifiable)]
    [InlineData(0, 50, Malformed)]
    [InlineData(0, 1, Malformed)]
    [InlineData(1, 1, Malformed)]
    [InlineData(1, 28, Malformed)]
    [InlineData(1, 269, Malformed)]
    [InlineData(1, 270, null)]
    [InlineData(2, 49, null)]
    [InlineData(255, 49, null)]
    public void Inspect_MarkerAndLength_TellsItsOwnRows(byte marker, int bytes, string? expected)
    {
        var blob = new byte[bytes];
        blob[0] = marker;
        Assert.Equal(
            expected switch
            {
                Verifiable => PasswordHashInspection.Verifiable(1),
                Malformed => PasswordHashInspection.Malformed,
                _ => PasswordHashInspection.Unrecognized,
            },
            Format.Inspect(Convert.ToBase64String(blob)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AA")]
    [InlineData("AAA=A")]
    [InlineData("AA==\n\n\n\n")]
    [InlineData(" AA= AA=")]
    [InlineData("AA-_")]
    public void Inspect_TextThatIsNoBase64_IsUnrecognized(string text)
    {
        Assert.Equal(PasswordHashInspection.Unrecognized, Format.Inspect(text));
        Assert.False(Format.Verify([], text));
    }

    [Fact]
    public void Formats_Cleared_IdentityRowIsNotVerified()
    {
        using var engine = new FakeEngine();
        var options = Hashers.Options();
        options.Formats.Clear();
        using var hasher = Hashers.Create(engine, options);
        Assert.Equal(PasswordOutcome.Malformed, hasher.Verify("password", Version3).Outcome);
    }

    [ManyCases]
    public void Inspect_AnyText_NeverThrows(string? text) => Format.Inspect(text ?? "");

    [Property(MaxTest = 500, QuietOnSuccess = true)]
    public Property Verify_MutatedRow_NeverMatchesNorThrows(PositiveInt at, char symbol)
    {
        var position = at.Get % Version3.Length;
        var mutated = string.Concat(Version3.AsSpan(0, position), $"{symbol}", Version3.AsSpan(position + 1));
        var isCheap = !Format.Inspect(mutated).IsVerifiable || position > 16 || position < 8;
        return (!isCheap || mutated == Version3 || !Format.Verify(Encoding.UTF8.GetBytes("password"), mutated))
            .ToProperty();
    }

    [Fact]
    public void Verify_RowOfTheBaseLibrary_AgreesForEveryPrf()
    {
        HashAlgorithmName[] prfs = [HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA512];
        foreach (var (prf, index) in prfs.Select((prf, index) => (prf, index)))
        {
            byte[] header = [1, 0, 0, 0, (byte)index, 0, 0, 0, 2, 0, 0, 0, 8];
            byte[] salt = [1, 2, 3, 4, 5, 6, 7, 8];
            var tag = Rfc2898DeriveBytes.Pbkdf2("pw"u8, salt, 2, prf, 32);
            Assert.True(Format.Verify("pw"u8, Convert.ToBase64String([.. header, .. salt, .. tag])));
            Assert.False(Format.Verify("pW"u8, Convert.ToBase64String([.. header, .. salt, .. tag])));
        }
    }
}
