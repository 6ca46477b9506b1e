using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Internal;

/// <summary>
/// Authenticates a request by the one token of its Authorization header; query strings, bodies and cookies are never
/// looked at (RFC 6750 sections 2.1 and 5.3). The reason of a refusal is told as the closed name of the failure alone.
/// </summary>
internal sealed class PavedJwtBearerHandler(
    IOptionsMonitor<PavedJwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenValidator validator)
    : AuthenticationHandler<PavedJwtBearerOptions>(options, logger, encoder)
{
    private BearerAnswer _answer = BearerAnswer.NoToken;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var credentials = BearerCredentials.Read(Request.Headers.Authorization);
        if (credentials.IsAmbiguous)
        {
            return Refuse(BearerAnswer.Ambiguous, "The request has several Authorization headers.");
        }

        if (credentials.Token is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        var validation = await validator.ValidateAsync(token, Context.RequestAborted).ConfigureAwait(false);
        return validation.IsValid
            ? AuthenticateResult.Success(Ticket(validation.Token))
            : Refuse(BearerAnswer.For(validation.Failure.Value), $"{validation.Failure.Value.ToCode()}: {validation.Detail}");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        _answer.WriteTo(Response);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var answer = RecentFactorRequirement.UnmetAt(Context) is { } unmet && ScopeRequirement.IsMetAt(Context)
            ? BearerAnswer.NotRecent(unmet)
            : BearerAnswer.InsufficientScope(ScopeRequirement.Of(Context.GetEndpoint()));
        answer.WriteTo(Response);
        return Task.CompletedTask;
    }

    private AuthenticateResult Refuse(BearerAnswer answer, string reason)
    {
        _answer = answer;
        return AuthenticateResult.Fail(reason);
    }

    private AuthenticationTicket Ticket(ValidatedToken token)
    {
        var user = token.ToPrincipal(Options.NameClaim, Options.RoleClaim, Scheme.Name);
        user.Identities.Single().BootstrapContext = token; // where ScopeRequirement reads what the issuer's profile calls scopes
        return new AuthenticationTicket(user, Scheme.Name);
    }
}
