using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>Hashes from before must be verified as they were made; making new ones in this way is what the rules are about.</summary>
internal static class OldHashes
{
    private static readonly ImmutableArray<string> OldWords = ImmutableArray.Create("legacy", "old", "obsolete", "deprecated", "previous", "former");

    private static readonly ImmutableArray<string> VerifyWords =
        ImmutableArray.Create("verify", "verifies", "check", "checks", "validate", "matches", "match", "compare");

    public static bool IsVerifyingOldHashes(this IOperation operation)
    {
        foreach (var name in operation.EnclosingNames(withTypes: false))
        {
            if (NameWords.HasWord(name, VerifyWords)
                && (NameWords.HasWord(name, OldWords) || NameWords.HasPair(name, "v", "1") || NameWords.HasPair(name, "v", "2")))
            {
                return true;
            }
        }

        return false;
    }
}
