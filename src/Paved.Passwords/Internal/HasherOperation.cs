using System.Diagnostics;

namespace Paved.Passwords.Internal;

/// <summary>One hash or verification as telemetry sees it; without an answer when disposed, it was shed or failed.</summary>
internal sealed class HasherOperation(HasherTelemetry telemetry, Activity? activity, bool isVerification) : IDisposable
{
    public const string NoAnswer = "none";

    private string _outcome = NoAnswer;

    public T Answered<T>(T answer)
    {
        _outcome = answer is PasswordVerification verification ? NameOf(verification.Outcome) : "hashed";
        return answer;
    }

    public void Dispose()
    {
        if (isVerification)
        {
            telemetry.Verified(_outcome);
        }

        activity?.SetTag("paved.outcome", _outcome);
        activity?.Dispose();
    }

    private static string NameOf(PasswordOutcome outcome) => outcome switch
    {
        PasswordOutcome.Match => "match",
        PasswordOutcome.Unsupported => "unsupported",
        PasswordOutcome.Malformed => "malformed",
        PasswordOutcome.Expired => "expired",
        _ => "mismatch",
    };
}
