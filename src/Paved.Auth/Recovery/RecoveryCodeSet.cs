namespace Paved.Auth;

/// <summary>A user's new recovery codes, to be shown once. It never prints.</summary>
public sealed class RecoveryCodeSet
{
    private readonly string[] _codes;

    internal RecoveryCodeSet(string[] codes) => _codes = codes;

    /// <summary>The codes, such as <c>7K2MN-0QRST-…</c>: five groups of five, without the letters I, L, O and U.</summary>
    public IReadOnlyList<string> RevealCodes() => _codes;

    /// <summary>A fixed text; never a code.</summary>
    public override string ToString() => "RecoveryCodeSet (redacted)";
}
