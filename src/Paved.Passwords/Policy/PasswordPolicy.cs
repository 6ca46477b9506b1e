using Paved.Passwords.Internal;

namespace Paved.Passwords;

/// <summary>
/// Says whether a password may become a user's (NIST SP 800-63B-4 §3.1.1.2): its length in code points, the list of
/// common passwords, what is known of the user, how guessable it is, and breaches. Safe for concurrent use.
/// </summary>
public sealed class PasswordPolicy
{
    private readonly PasswordPolicyOptions _options;
    private readonly IBreachedPasswords? _breached;
    private readonly TimeProvider _time;

    /// <summary>Makes a policy.</summary>
    /// <param name="options">What a password must be; read once. Default: every default.</param>
    /// <param name="breached">The list of breached passwords; null: only common passwords are refused.</param>
    /// <param name="timeProvider">Says which year it is. Default: the system's clock.</param>
    public PasswordPolicy(
        PasswordPolicyOptions? options = null, IBreachedPasswords? breached = null, TimeProvider? timeProvider = null)
    {
        _options = (options ?? new PasswordPolicyOptions()).Copy();
        _breached = breached;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>The same rules over another list: to advise while a password is typed, say, which no service hears of.</summary>
    /// <param name="breached">The list of breached passwords; null: only common passwords are refused.</param>
    public PasswordPolicy WithBreachedPasswords(IBreachedPasswords? breached) => new(_options, breached, _time);

    /// <summary>May this become this user's password? Ask when it is submitted, before it is hashed.</summary>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="subject">Whose password it is to be; null where nothing is known.</param>
    /// <param name="cancellationToken">Ends the wait for the list of breaches.</param>
    /// <exception cref="ArgumentNullException">The password is null.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async ValueTask<PasswordPolicyVerdict> CheckAsync(
        string password, PasswordPolicySubject? subject = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        subject ??= PasswordPolicySubject.Unknown;
        var words = Words(subject);
        var guessed = words.All.Concat(subject.Texts()).Concat(_options.ServiceWords);
        var strength = PasswordStrength.Estimate(password, guessed, timeProvider: _time);
        List<PasswordViolation> violations = [.. OfTheTextAlone(password, subject, words, strength)];
        if (violations.Count == 0 && _breached is { } breached)
        {
            violations.AddRange(OfBreaches(await breached.CheckAsync(password, cancellationToken).ConfigureAwait(false)));
        }

        return new PasswordPolicyVerdict(violations, strength);
    }

    private IEnumerable<PasswordViolation> OfTheTextAlone(
        string password, PasswordPolicySubject subject, PersonalWords words, StrengthEstimate strength)
    {
        var length = PasswordEncoder.CountCodePoints(password, _options.Text);
        var minimum = Minimum(subject);
        if (length < minimum)
        {
            yield return PolicyTexts.TooShort(minimum, subject.HasSecondFactor);
        }

        if (length is null || length > _options.MaximumLength)
        {
            yield return PolicyTexts.TooLong(_options.MaximumLength);
            yield break;
        }

        if (CommonPasswords.Contains(password))
        {
            yield return PolicyTexts.Of(PasswordViolationCode.Common);
        }
        else if (words.Spell(password))
        {
            yield return PolicyTexts.Of(PasswordViolationCode.Personal);
        }
        else if (strength.Score < _options.MinimumScore)
        {
            yield return PolicyTexts.Guessable(strength);
        }
    }

    private static IEnumerable<PasswordViolation> OfBreaches(BreachCheck check) => check.Outcome switch
    {
        _ when check.IsAcceptable => [],
        BreachOutcome.Found => [PolicyTexts.Of(PasswordViolationCode.Breached)],
        _ => [PolicyTexts.Of(PasswordViolationCode.BreachUnknown)],
    };

    private int Minimum(PasswordPolicySubject subject) => subject.HasSecondFactor
        ? Math.Min(_options.MinimumLength, _options.MinimumLengthWithSecondFactor)
        : _options.MinimumLength;

    private PersonalWords Words(PasswordPolicySubject subject)
    {
        var words = new PersonalWords();
        words.AddSource(_options.ServiceWords);
        words.AddSource(subject.Texts());
        return words;
    }
}
