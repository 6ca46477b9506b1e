namespace Paved.Rehearsal.Tests;

/// <summary>An answer of an instance, and how long it took.</summary>
public sealed record Answer(int Status, Reply Reply, TimeSpan Time)
{
    public string Outcome => Reply.Outcome;

    /// <summary>Whether a password, code or token was looked at, and was right or wrong.</summary>
    public bool IsVerified => Status is 200 or 401;

    public override string ToString() => $"{Status} {Outcome}";
}
