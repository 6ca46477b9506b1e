using System.CommandLine;
using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary><c>paved password</c>.</summary>
internal static class PasswordCommand
{
    public static Command Create(ToolConsole console) => new("password", "Hash and verify passwords with Argon2id.")
    {
        PasswordHashVerb.Create(console),
        PasswordVerifyVerb.Create(console),
        PasswordCalibrateVerb.Create(console),
        PasswordInspectVerb.Create(console),
        PasswordWrapVerb.Create(console),
    };

    /// <summary>
    /// A hasher for one hash after the other: memory for exactly one is always enough, and nothing ever waits.
    /// </summary>
    public static PasswordHasher CreateHasher(Argon2Cost cost)
        => new(new PasswordHashingOptions { Cost = cost, MemoryBudgetBytes = cost.MemoryKiB * 1024L });
}
