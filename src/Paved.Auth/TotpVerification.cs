using System.Diagnostics.CodeAnalysis;

namespace Paved.Auth;

/// <summary>The result of verifying a one-time code. The default value is invalid.</summary>
public readonly struct TotpVerification : IEquatable<TotpVerification>
{
    internal TotpVerification(long step) => Step = step;

    /// <summary>Whether the code is right and its step was not used before.</summary>
    [MemberNotNullWhen(true, nameof(Step))]
    public bool IsValid => Step is not null;

    /// <summary>The step the code belongs to; null unless valid. Record it: it must never pass again.</summary>
    public long? Step { get; }

    /// <summary>Compares two results.</summary>
    public static bool operator ==(TotpVerification left, TotpVerification right) => left.Equals(right);

    /// <summary>Compares two results.</summary>
    public static bool operator !=(TotpVerification left, TotpVerification right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(TotpVerification other) => Step == other.Step;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TotpVerification other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Step.GetHashCode();

    /// <summary><c>Valid</c> or <c>Invalid</c>.</summary>
    public override string ToString() => IsValid ? "Valid" : "Invalid";
}
