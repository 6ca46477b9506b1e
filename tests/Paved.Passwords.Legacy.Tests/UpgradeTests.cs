namespace Paved.Passwords.Legacy.Tests;

public sealed class UpgradeTests
{
    public static TheoryData<string> Valid => [.. Rows.All];

    [Theory, MemberData(nameof(Valid))]
    public async Task VerifyAndUpgradeAsync_RowOfEverySpelling_IsReplacedByArgon2(string stored)
    {
        using var hasher = new PasswordHasher(
            new PasswordHashingOptions { Cost = Argon2Cost.OwaspMinimum }.AddLegacyFormats());
        var token = TestContext.Current.CancellationToken;
        string? saved = null;
        ValueTask<bool> Save(string expected, string replacement)
        {
            saved = expected == stored ? replacement : null;
            return new(true);
        }

        var wrong = await hasher.VerifyAndUpgradeAsync("Password", stored, Save, token);
        Assert.Equal(PasswordOutcome.Mismatch, wrong.Outcome);
        Assert.Null(saved);
        Assert.True((await hasher.VerifyAndUpgradeAsync("password", stored, Save, token)).IsUpgraded);
        Assert.StartsWith("$argon2id$", saved, StringComparison.Ordinal);
    }
}
