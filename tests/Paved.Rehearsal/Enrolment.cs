using Paved.Auth;

namespace Paved.Rehearsal;

/// <summary>Enrolling an authenticator app, and getting recovery codes for the day that it is lost.</summary>
internal static class Enrolment
{
    public static void MapEnrolment(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/enrol/begin", BeginAsync);
        routes.MapPost("/enrol/confirm", ConfirmAsync);
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
}
