using Paved.Auth;
using Paved.Tokens;

namespace Paved.Rehearsal;

/// <summary>Second factors: enrolling an authenticator app, and signing in without it.</summary>
internal static class Factors
{
    public static void MapFactors(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/enrol/begin", BeginAsync);
        routes.MapPost("/enrol/confirm", ConfirmAsync);
        routes.MapPost("/sign-in/recovery-code", RedeemAsync);
    }

    private static async Task<IResult> BeginAsync(Ask ask, SignIn signIn, TwoFactor factors, CancellationToken ct)
    {
        var result = await signIn.PasswordAsync(ask.Login, ask.Password, ask.Client, ct);
        if (FactorProof.Of(result) is not { } proof
            || await factors.BeginAsync(proof.UserId, ask.Login, "phone", proof, ct) is not { } enrolment)
        {
            return Reply.Of(result);
        }

        return Results.Json(new Reply("Begun") { Ticket = enrolment.RevealTicket(), Token = enrolment.RevealSecret() });
    }

    private static async Task<Reply> ConfirmAsync(Ask ask, TwoFactor factors, RecoveryCodes codes, CancellationToken ct)
    {
        var result = await factors.ConfirmAsync(ask.UserId, ask.Ticket, ask.Code, ct);
        var set = result.IsConfirmed ? await codes.RegenerateAsync(ask.UserId, result.Proof, ct) : null;
        return new Reply($"{result.Outcome}") { Codes = set?.RevealCodes() ?? [] };
    }

    private static async Task<IResult> RedeemAsync(
        Ask ask, SignIn signIn, RecoveryCodes codes, RefreshTokens tokens, CancellationToken ct)
    {
        if (await signIn.ChallengedUserAsync(ask.Ticket, ask.Client, ct) is not { } userId)
        {
            return Reply.Of(FactorOutcome.Refused);
        }

        var result = await codes.RedeemAsync(userId, ask.Code, ask.Client, ct);
        return result.IsAccepted
            ? await Endpoints.ReplyAsync(await signIn.ProvenFactorAsync(ask.Ticket, "otp", ask.Client, ct), tokens)
            : Reply.Of(result.Outcome);
    }
}
