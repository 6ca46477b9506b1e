using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Text;

/// <summary>Runs itself again in a process that cannot normalise.</summary>
public sealed class InvariantGlobalizationTests
{
    private const string Invariant = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    [Fact]
    public async Task Constructor_ProcessCannotNormalize_ThrowsWithTheRemedy()
    {
        if (Environment.GetEnvironmentVariable(Invariant) == "1")
        {
            AssertRefusedWithRemedy();
            return;
        }

        Assert.True(PasswordEncoder.CanNormalize);
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", await Run(), StringComparison.Ordinal);
    }

    private static Task<string> Run() => Again.RunAsync(
        $"{typeof(InvariantGlobalizationTests)}.{nameof(Constructor_ProcessCannotNormalize_ThrowsWithTheRemedy)}",
        Invariant, "1");

    private static void AssertRefusedWithRemedy()
    {
        Assert.False(PasswordEncoder.CanNormalize);
        var error = Assert.Throws<PlatformNotSupportedException>(() => new PasswordHasher());
        Assert.Contains("PasswordText.AsTyped", error.Message, StringComparison.Ordinal);
        Assert.Contains("InvariantGlobalization", error.Message, StringComparison.Ordinal);

        using var hasher = new PasswordHasher(
            new() { Cost = Argon2Cost.ForTests(64, 1), Text = PasswordText.AsTyped });
        var stored = hasher.Hash("\u00e9");
        Assert.True(hasher.Verify("\u00e9", stored).IsMatch);
        Assert.False(hasher.Verify("e\u0301", stored).IsMatch);
    }
}
