namespace Paved.Passwords;

/// <summary>How fast somebody guesses.</summary>
public enum AttackModel
{
    /// <summary>Against a sign-in that limits attempts: 100 guesses an hour.</summary>
    OnlineThrottled,

    /// <summary>Against a sign-in that does not: 10 guesses a second.</summary>
    OnlineUnthrottled,

    /// <summary>Against a stolen table of slow hashes, such as Argon2id: 10,000 guesses a second.</summary>
    OfflineSlowHash,

    /// <summary>Against a stolen table of fast hashes, such as SHA-256: 10,000,000,000 guesses a second.</summary>
    OfflineFastHash,
}
