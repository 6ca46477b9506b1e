using System.CommandLine;
using Paved.Passwords;
using Paved.Passwords.Legacy;

namespace Paved.Tool.Passwords;

/// <summary><c>paved password</c>.</summary>
internal static class PasswordCommand
{
    public static Command Create(ToolConsole console) => new("password", "Hash, verify, check, estimate, inspect and wrap passwords; find their cost.")
    {
        PasswordHashVerb.Create(console),
        PasswordVerifyVerb.Create(console),
        PasswordStrengthVerb.Create(console),
        PasswordCalibrateVerb.Create(console),
        PasswordCheckVerb.Create(console),
        PasswordInspectVerb.Create(console),
        PasswordWrapVerb.Create(console),
    };

    /// <summary>
    /// A hasher for one hash on each processor, as far as a quarter of the memory reaches, but always for one. A batch
    /// has no more under way than that queue holds.
    /// </summary>
    /// <param name="cost">The cost of new hashes.</param>
    /// <param name="pepper">The pepper; null for none.</param>
    public static PasswordHasher CreateHasher(Argon2Cost cost, PepperRing? pepper)
    {
        var options = CreateOptions(cost);
        options.Pepper = pepper;
        return new PasswordHasher(options);
    }

    /// <summary>The options of such a hasher.</summary>
    public static PasswordHashingOptions CreateOptions(Argon2Cost cost)
    {
        var one = cost.MemoryKiB * 1024L;
        var quarter = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;
        return new PasswordHashingOptions
        {
            Cost = cost,
            MemoryBudgetBytes = Math.Max(one, Math.Min(quarter, one * Environment.ProcessorCount)),
            QueueLimit = 100_000,
            QueueTimeout = TimeSpan.FromMinutes(1),
        }.AddLegacyFormats();
    }

    /// <summary>Goes on waiting for memory: a batch is in no hurry, and what it waits for does end.</summary>
    public static async Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        while (true)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (PasswordHashingBusyException)
            {
                // Dear hashes went before it for longer than one wait may last.
            }
        }
    }
}
