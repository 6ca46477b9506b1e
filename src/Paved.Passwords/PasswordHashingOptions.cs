using Paved.Passwords.Internal;

namespace Paved.Passwords;

/// <summary>
/// How passwords are hashed and how much memory that may take. Every default is safe; a <see cref="PasswordHasher"/>
/// reads the options once, at construction.
/// </summary>
public sealed class PasswordHashingOptions
{
    /// <summary>The cost of new hashes. Default <see cref="Argon2Cost.Default"/>: 64 MiB, 3 passes, 1 lane.</summary>
    public Argon2Cost Cost { get; set; } = Argon2Cost.Default;

    /// <summary>Which bytes of a password are hashed. Default <see cref="PasswordText.Normalized"/>.</summary>
    public PasswordText Text { get; set; } = PasswordText.Normalized;

    /// <summary>
    /// Secrets outside the database that enter the hashes. Default (null): none, and a stored hash that names one is
    /// <see cref="PasswordOutcome.Unsupported"/>.
    /// </summary>
    public PepperRing? Pepper { get; set; }

    /// <summary>
    /// Memory in bytes that all hashes under way may take together; at least one hash of <see cref="Cost"/>. A row
    /// above the whole budget is computed alone, and however large it is, no more hashes run at once than there are
    /// processors. Default (null): the smaller of a quarter of what the process may use and one hash for each processor.
    /// </summary>
    public long? MemoryBudgetBytes { get; set; }

    /// <summary>
    /// How many hashes of <see cref="Cost"/> may wait for their turn before further ones are shed: 0 to 100,000. A
    /// dearer row counts by its memory. Default (null): eight times as many as may run.
    /// </summary>
    public int? QueueLimit { get; set; }

    /// <summary>
    /// How long a hash waits for memory before it is shed: 0 (what does not fit at once is shed) to 1 minute.
    /// Default 2 seconds.
    /// </summary>
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Holds upgrades while an older service still reads the rows:
    /// <see cref="PasswordHasher.VerifyAndUpgradeAsync"/> then never replaces a hash. Default false.
    /// </summary>
    public bool FreezeUpgrades { get; set; }

    /// <summary>
    /// For hashes imported from a system that did not normalise: a password that differs from its normalised form
    /// is, where it does not match, also verified as it was typed (a second hash), and such a match is upgraded.
    /// Default false.
    /// </summary>
    public bool ImportUnnormalizedHashes { get; set; }

    /// <summary>What computes Argon2; for diagnosis. Default <see cref="Argon2Engine.Automatic"/>.</summary>
    public Argon2Engine Engine { get; set; }

    /// <summary>
    /// From when on the right password of a row of <see cref="Formats"/> is answered as
    /// <see cref="PasswordOutcome.Expired"/>: the user resets it, and the row is not upgraded. Wrapped rows do not
    /// expire. Not to be set while <see cref="FreezeUpgrades"/> is: nobody could leave such a row in time. Default
    /// (null): never.
    /// </summary>
    public DateTimeOffset? LegacyRowsExpireAt { get; set; }

    /// <summary>
    /// The older kinds of stored hash that are verified besides Argon2, asked in this order; a match needs a rehash.
    /// Default: ASP.NET Core Identity versions 2 and 3. Package Paved.Passwords.Legacy adds further ones.
    /// </summary>
    public IList<IPasswordHashFormat> Formats { get; } = [new IdentityFormat()];
}
