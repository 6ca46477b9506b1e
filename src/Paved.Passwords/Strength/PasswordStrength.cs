using Paved.Passwords.Internal.Strength;

namespace Paved.Passwords;

/// <summary>
/// Estimates how many guesses a password takes, by the patterns that people use: common passwords, words and names in
/// disguise, keyboard walks, repeats, sequences, dates.
/// </summary>
/// <remarks>
/// The algorithm is zxcvbn (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016) with the
/// numbers of its release 4.4.2. The first 100 UTF-16 units of a password are looked at. Any text is estimated, in
/// bounded time and alike under every culture. An estimate is no check of a policy and knows no breaches.
/// </remarks>
public static class PasswordStrength
{
    /// <summary>Estimates a password as of today.</summary>
    /// <param name="password">The password; may be empty.</param>
    /// <param name="userInputs">
    /// What an attacker tries first for this user: name, e-mail address, the name of the service. The likeliest first.
    /// </param>
    public static StrengthEstimate Estimate(string password, params IEnumerable<string> userInputs)
    {
        ArgumentNullException.ThrowIfNull(password);
        return Estimate(password.AsSpan(), userInputs);
    }

    /// <summary>Estimates a password as of a year.</summary>
    /// <param name="password">The password; may be empty.</param>
    /// <param name="userInputs">What an attacker tries first for this user, the likeliest first.</param>
    /// <param name="referenceYear">
    /// 1 to 9999; years and dates near to it are guessed first. Default: the year of <paramref name="timeProvider"/>.
    /// </param>
    /// <param name="timeProvider">Says which year it is where none is given. Default: the system's clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is out of range.</exception>
    public static StrengthEstimate Estimate(
        ReadOnlySpan<char> password,
        IEnumerable<string>? userInputs = null,
        int? referenceYear = null,
        TimeProvider? timeProvider = null)
    {
        var year = referenceYear ?? (timeProvider ?? TimeProvider.System).GetUtcNow().Year;
        ArgumentOutOfRangeException.ThrowIfLessThan(year, DateTime.MinValue.Year, nameof(referenceYear));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, DateTime.MaxValue.Year, nameof(referenceYear));
        return EstimateCore(password, userInputs, year);
    }

    private static StrengthEstimate EstimateCore(
        ReadOnlySpan<char> password, IEnumerable<string>? userInputs, int referenceYear)
    {
        var words = userInputs is null ? UserWords.None : UserWords.Create(userInputs);
        var text = password.Length > Analysis.MaxLength ? password[..Analysis.MaxLength] : password;
        using var analysis = Analysis.Of(text, new AnalysisContext(words, referenceYear));
        return new StrengthEstimate(analysis.TotalGuesses, text, analysis.Parts);
    }
}
