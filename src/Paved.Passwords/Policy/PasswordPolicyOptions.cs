using Paved.Passwords.Internal;

namespace Paved.Passwords;

/// <summary>
/// What a new password must be: NIST SP 800-63B-4 §3.1.1.2, plus a gate on how guessable it is. Nothing asks for kinds
/// of characters or for a change after some time: the standard forbids both. Setting a value out of its range throws
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed class PasswordPolicyOptions
{
    private const int LowestMinimum = 15;
    private const int LowestMinimumWithSecondFactor = 8;
    private const int LowestMaximum = 64;

    /// <summary>Code points of a password that is the only factor: 15 to 64. Default 15.</summary>
    public int MinimumLength
    {
        get;
        set => field = Within(LowestMinimum, value, LowestMaximum, nameof(MinimumLength));
    } = LowestMinimum;

    /// <summary>
    /// Code points of a password beside a second factor: 8 to 64; above <see cref="MinimumLength"/>, that counts.
    /// Default 8.
    /// </summary>
    public int MinimumLengthWithSecondFactor
    {
        get;
        set => field = Within(LowestMinimumWithSecondFactor, value, LowestMaximum, nameof(MinimumLengthWithSecondFactor));
    } = LowestMinimumWithSecondFactor;

    /// <summary>
    /// Code points of the longest password: 64 to 4,096; what takes more than 4,096 bytes is too long all the same.
    /// Default 256. Nothing is ever cut off.
    /// </summary>
    public int MaximumLength
    {
        get;
        set => field = Within(LowestMaximum, value, PasswordEncoder.MaxBytes, nameof(MaximumLength));
    } = 256;

    /// <summary>
    /// The least <see cref="StrengthEstimate.Score"/>, 1 to 4; an addition to the standard. Default 3: more than 10⁸
    /// guesses. Null: lists and lengths alone decide, as the standard has it.
    /// </summary>
    public int? MinimumScore
    {
        get;
        set => field = value is { } score ? Within(1, score, 4, nameof(MinimumScore)) : null;
    } = 3;

    /// <summary>
    /// Words of this service, such as its name: no password is made of nothing but these, digits and signs. The first
    /// 64 are used, of at most 64 characters and at least 3 letters or digits.
    /// </summary>
    public IList<string> ServiceWords { get; private set; } = [];

    /// <summary>How the hasher reads passwords; set it alike. Default <see cref="PasswordText.Normalized"/>.</summary>
    public PasswordText Text
    {
        get;
        set => field = Enum.IsDefined(value)
            ? value : throw new ArgumentOutOfRangeException(nameof(Text), value, "Expected Normalized or AsTyped.");
    } = PasswordText.Normalized;

    /// <summary>These options as they are now.</summary>
    internal PasswordPolicyOptions Copy()
    {
        var copy = (PasswordPolicyOptions)MemberwiseClone();
        copy.ServiceWords = [.. ServiceWords];
        return copy;
    }

    private static int Within(int least, int value, int most, string member)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, member);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, member);
        return value;
    }
}
