using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>What a page asks. No record: it must not print.</summary>
internal sealed class StrengthRequest
{
    public required string Password { get; init; }

    /// <summary>What else stands in the form: name, e-mail address. Settable, or generated readers would set null.</summary>
    public IReadOnlyList<string?> UserInputs { get; set; } = [];

    public PasswordPolicySubject AddTo(PasswordPolicySubject subject) => new()
    {
        HasSecondFactor = subject.HasSecondFactor,
        UserName = subject.UserName,
        Email = subject.Email,
        DisplayName = subject.DisplayName,
        Words = [.. subject.Words, .. UserInputs.OfType<string>()],
    };
}
