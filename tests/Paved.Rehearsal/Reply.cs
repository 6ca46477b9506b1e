using Paved.Auth;

namespace Paved.Rehearsal;

/// <summary>What the application answers.</summary>
public sealed record Reply(string Outcome)
{
    public string? UserId { get; init; }

    public string? Ticket { get; init; }

    /// <summary>What would be sent by e-mail, a refresh token, or the secret of an app.</summary>
    public string? Token { get; init; }

    /// <summary>What would be set as a cookie.</summary>
    public string? DeviceToken { get; init; }

    /// <summary>Recovery codes, shown once.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    public double? RetryAfter { get; init; }

    /// <summary>What the user reads.</summary>
    public string? Problem { get; init; }

    internal static IResult Of(SignInResult result, string? token = null) => Results.Json(
        new Reply($"{result.Outcome}")
        {
            UserId = result.UserId,
            Ticket = result.Ticket,
            Token = token,
            DeviceToken = result.DeviceToken,
            RetryAfter = result.RetryAfter?.TotalSeconds,
        },
        statusCode: result.Outcome switch
        {
            SignInOutcome.Refused => StatusCodes.Status401Unauthorized,
            SignInOutcome.Throttled => StatusCodes.Status429TooManyRequests,
            SignInOutcome.FactorUnavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status200OK,
        });
}
