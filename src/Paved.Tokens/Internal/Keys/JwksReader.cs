using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>
/// Reads the public signature keys of a JWKS (RFC 7517 section 5, RFC 7518 section 6). A key of another kind, a weak or a
/// broken one is skipped with its reason; a private or symmetric key fails the whole document.
/// </summary>
internal static class JwksReader
{
    private const int MaximumBytes = 1024 * 1024;
    private const int MaximumKeys = 256;

    private static readonly string[] SecretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>The keys that can be used; at least one.</summary>
    /// <param name="json">The document.</param>
    /// <param name="parameter">The parameter to name.</param>
    /// <param name="skipped">Told the place of each key that is skipped, whether it is faulty, and the reason.</param>
    public static IReadOnlyList<PublicKey> Read(string json, string parameter, Action<int, SkippedKey>? skipped = null) =>
        StrictJson.TryReadObject(json, MaximumBytes, out var document)
            ? Read(document, parameter, skipped)
            : throw NoKeySet(parameter);

    public static IReadOnlyList<PublicKey> Read(ReadOnlySpan<byte> utf8, Action<int, SkippedKey>? skipped) =>
        StrictJson.TryReadObject(utf8, out var document)
            ? Read(document, nameof(utf8), skipped)
            : throw NoKeySet(nameof(utf8));

    private static List<PublicKey> Read(JsonElement document, string parameter, Action<int, SkippedKey>? skipped)
    {
        if (!document.TryGetProperty("keys", out var array)
            || array.ValueKind != JsonValueKind.Array
            || array.GetArrayLength() > MaximumKeys)
        {
            throw NoKeySet(parameter);
        }

        RefuseSecrets(array, parameter);
        var keys = new List<PublicKey>();
        SkippedKey? first = null;
        foreach (var (index, key) in array.EnumerateArray().Index())
        {
            if (JwkReader.Read(key, out var read) is not { } skip)
            {
                keys.Add(read!);
                continue;
            }

            skipped?.Invoke(index, skip);
            first ??= skip;
        }

        return keys.Count > 0 ? keys : throw new ArgumentException(
            "The JWKS holds no public signature key of a known kind."
            + (first is null ? "" : $" The first that was skipped: {first.Reason}"), parameter);
    }

    private static ArgumentException NoKeySet(string parameter) => new(
        $"Not a JWKS: a strict JSON object of at most 1 MiB with an array 'keys' of at most {MaximumKeys}.", parameter);

    private static void RefuseSecrets(JsonElement array, string parameter)
    {
        if (array.EnumerateArray().Any(key => key.ValueKind == JsonValueKind.Object
            && SecretMembers.Any(member => key.TryGetProperty(member, out _))))
        {
            throw new ArgumentException("The JWKS holds a private or symmetric key; give public keys only.", parameter);
        }
    }
}
