namespace Paved.Redis;

/// <summary>Where and how long <see cref="RedisAttemptStore"/> asks.</summary>
public sealed class RedisAttemptStoreOptions
{
    private const int MaxPrefixCharacters = 64;

    /// <summary>
    /// What every key begins with, in braces: 1 to 64 letters, digits, dots, colons, hyphens or underscores. Applications
    /// that share users share it too. Default <c>paved</c>.
    /// </summary>
    public string KeyPrefix { get; set; } = "paved";

    /// <summary>How long an answer is awaited: 50 milliseconds to 30 seconds. Default 2 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    internal RedisAttemptStoreOptions Snapshot(string parameter)
    {
        if (KeyPrefix is not { Length: > 0 and <= MaxPrefixCharacters } || !KeyPrefix.All(IsPlain))
        {
            throw new ArgumentException(
                $"{nameof(KeyPrefix)}: expected 1 to {MaxPrefixCharacters} letters, digits, dots, colons, hyphens or underscores.",
                parameter);
        }

        if (Timeout < TimeSpan.FromMilliseconds(50) || Timeout > TimeSpan.FromSeconds(30))
        {
            throw new ArgumentOutOfRangeException(parameter, Timeout, $"{nameof(Timeout)}: expected 00:00:00.05 to 00:00:30.");
        }

        return (RedisAttemptStoreOptions)MemberwiseClone();
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or ':' or '-' or '_';
}
