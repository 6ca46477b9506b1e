namespace Paved.Passwords;

/// <summary>Whose password it is to become. What is known of the person is not to be the password.</summary>
public sealed class PasswordPolicySubject
{
    /// <summary>Nothing is known: the password is the only factor.</summary>
    public static PasswordPolicySubject Unknown { get; } = new();

    /// <summary>
    /// Whether signing in always takes a second factor, too. Default false. Check the password again when the user
    /// removes that factor: the longer minimum then applies.
    /// </summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>The name the user signs in with.</summary>
    public string? UserName { get; init; }

    /// <summary>The e-mail address; its parts count each for themselves.</summary>
    public string? Email { get; init; }

    /// <summary>The name the user is shown by; its parts count each for themselves.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Anything else that is known of the user: a company, a date of birth.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    internal IEnumerable<string> Texts() =>
        new[] { UserName, Email, DisplayName }.Concat(Words).OfType<string>().Where(text => text.Length > 0);

    /// <summary>The type's name: what is known of a person does not print.</summary>
    public override string ToString() => nameof(PasswordPolicySubject);
}
