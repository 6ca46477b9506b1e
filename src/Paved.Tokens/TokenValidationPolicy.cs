namespace Paved.Tokens;

/// <summary>What a <see cref="TokenValidator"/> accepts: one issuer, for these audiences, within these bounds.</summary>
public sealed class TokenValidationPolicy
{
    private static readonly TimeSpan MaximumClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The issuer with its keys and rules.</summary>
    public required TokenIssuerProfile Issuer { get; init; }

    /// <summary>The names this service goes by; a token must be for one of them, exactly. At least one.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>How far clocks may differ: 0 to 5 minutes. Default 30 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan ClockSkew
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaximumClockSkew);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest time from <c>iat</c> (else <c>nbf</c>, else now) to <c>exp</c>; positive. Default 24 hours.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan MaxLifetime
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromHours(24);

    /// <summary>The longest token that is read at all, in bytes: 1 KiB to 256 KiB. Default 16 KiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int MaxTokenBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1024);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 256 * 1024);
            field = value;
        }
    } = 16 * 1024;

    /// <summary>
    /// Where tokens are revoked before they expire; a token without identifier (<c>jti</c>, or what the issuer's profile
    /// names) is then refused. Asked on every use of a token; when it fails or takes 5 seconds the token is refused.
    /// Default null: tokens are valid until they expire.
    /// </summary>
    public ITokenRevocations? Revocations { get; init; }

    /// <summary>
    /// How much memory validated tokens may take, in bytes, so that one that comes again is not verified again: 0 (none) to
    /// 1 GiB. Default 16 MiB. Times, revocation and keys are checked on every use; the signature again after 5 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int CacheBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 30);
            field = value;
        }
    } = 16 << 20;
}
