namespace Paved.Auth;

/// <summary>A factor that was proven, for step-up: what was shown when.</summary>
/// <param name="Method">
/// Its <c>amr</c> value: <c>pwd</c> or <c>otp</c> (RFC 8176 section 2), <c>recovery</c> for a recovery code, <c>email</c> for a
/// link by e-mail, or what <see cref="SignIn.ProvenFactorAsync"/> was told.
/// </param>
/// <param name="At">When, to the millisecond.</param>
public sealed record SignInFactor(string Method, DateTimeOffset At);
