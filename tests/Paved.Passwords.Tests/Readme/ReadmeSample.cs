using System.Collections.Concurrent;

namespace Paved.Passwords.Tests.Readme;

/// <summary>The code of the package's README.</summary>
internal static class ReadmeSample
{
    public static async Task<(PasswordVerification Result, PasswordHashingOptions Small)> RunAsync()
    {
        var table = new ConcurrentDictionary<string, string>(); // user name -> stored hash
        using var hasher = new PasswordHasher(); // one for the whole application

        table["ada"] = await hasher.HashAsync("correct horse battery staple"); // $argon2id$v=19$m=65536,t=3,p=1$…

        table.TryGetValue("ada", out string? stored); // null for an unknown user: pass it on, the cost is the same
        PasswordVerification result = await hasher.VerifyAndUpgradeAsync(
            "correct horse battery staple",
            stored,
            save: (expected, replacement) => ValueTask.FromResult(table.TryUpdate("ada", replacement, expected)));
        Console.WriteLine(result.IsMatch ? "welcome" : "unknown user or wrong password");

        var options = new PasswordHashingOptions { Cost = Argon2Cost.OwaspMinimum }; // 19 MiB, 2 passes
        return (result, options);
    }
}
