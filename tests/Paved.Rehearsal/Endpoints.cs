using Paved.Auth;
using Paved.Tokens;

namespace Paved.Rehearsal;

/// <summary>What clients may ask for.</summary>
internal static class Endpoints
{
    private const string ClientId = "shop";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/password", async (Ask ask, SignIn signIn, RefreshTokens tokens, CancellationToken ct) =>
            await ReplyAsync(await signIn.PasswordAsync(ask.Login, ask.Password, ask.Client, ct), tokens));
        routes.MapPost("/sign-in/totp", async (Ask ask, SignIn signIn, RefreshTokens tokens, CancellationToken ct) =>
            await ReplyAsync(await signIn.TotpAsync(ask.Ticket, ask.Code, ask.Client, ct), tokens));
        routes.MapPost("/sign-in/recovery-code", async (Ask ask, SignIn signIn, RefreshTokens tokens, CancellationToken ct) =>
            await ReplyAsync(await signIn.RecoveryCodeAsync(ask.Ticket, ask.Code, ask.Client, ct), tokens));
    }

    public static void MapLinks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/link/request", async (Ask ask, MagicLinks links, CancellationToken ct) =>
            Mail(await links.RequestAsync(ask.Login, ct)));
        routes.MapPost("/link/sign-in", async (Ask ask, MagicLinks links, RefreshTokens tokens, CancellationToken ct) =>
            await ReplyAsync(await links.SignInAsync(ask.Token, ask.Client, ct), tokens));
        routes.MapPost("/reset/request", async (Ask ask, PasswordReset reset, CancellationToken ct) =>
            Mail(await reset.RequestAsync(ask.Login, ct)));
        routes.MapPost("/reset/complete", async (Ask ask, PasswordReset reset, CancellationToken ct) =>
            new Reply($"{(await reset.CompleteAsync(ask.Token, ask.Password, ct)).Outcome}"));
    }

    public static void MapTokens(this IEndpointRouteBuilder routes) => routes.MapPost(
        "/token", async (Ask ask, RefreshTokens tokens, CancellationToken ct) =>
        {
            var result = await tokens.RedeemAsync(ask.Token, ClientId, ct);
            return new Reply($"{result}") { Token = result.Issued?.Token };
        });

    private static async Task<IResult> ReplyAsync(SignInResult result, RefreshTokens tokens)
    {
        if (!result.IsSuccess)
        {
            return Reply.Of(result);
        }

        var request = new RefreshTokenRequest { Subject = result.UserId, ClientId = ClientId };
        return Reply.Of(result, (await tokens.IssueAsync(request)).Token);
    }

    private static Reply Mail(LinkRequest request) => new("Mailed") { Token = request.Token?.RevealText() };
}
