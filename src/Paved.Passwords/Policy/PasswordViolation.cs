namespace Paved.Passwords;

/// <summary>One reason against a password, in words for the person who chose it.</summary>
public sealed class PasswordViolation
{
    internal PasswordViolation(PasswordViolationCode code, string message, string fix)
        => (Code, Message, Fix) = (code, message, fix);

    /// <summary>The reason.</summary>
    public PasswordViolationCode Code { get; }

    /// <summary>What is wrong, in the language of the current UI culture where there is one, else in English.</summary>
    public string Message { get; }

    /// <summary>How to mend it, in the same language.</summary>
    public string Fix { get; }

    /// <summary>The code.</summary>
    public override string ToString() => Code.ToString();
}
