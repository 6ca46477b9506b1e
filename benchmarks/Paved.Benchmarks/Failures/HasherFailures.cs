using Paved.Passwords;

namespace Paved.Benchmarks.Failures;

/// <summary>The ways in which a verification fails.</summary>
internal static class HasherFailures
{
    private const string Malformed = "$argon2id$v=19$m=065536,t=3,p=1$c29tZXNhbHQ$Gn9A4g";
    private const string Unsupported = "$argon2id$v=19$m=2097152,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$Gn9A4g";

    public static IReadOnlyList<(string Kind, Func<int, Task> Attempt)> Of(
        PasswordHasher hasher, params IEnumerable<(string Kind, string? Stored)> more)
    {
        IEnumerable<(string Kind, string? Stored)> kinds =
        [
            ("unknown", null), ("wrong", hasher.Hash("the right one")), ("malformed", Malformed), ("unsupported", Unsupported),
            .. more,
        ];
        return [.. kinds.Select(kind => (kind.Kind, (Func<int, Task>)(_ => Fail(hasher, kind.Stored))))];
    }

    private static Task Fail(PasswordHasher hasher, string? stored) => hasher.Verify("a wrong one", stored).IsMatch
        ? throw new InvalidOperationException("a wrong password matched")
        : Task.CompletedTask;
}
