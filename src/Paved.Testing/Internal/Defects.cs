using System.Text.Json.Nodes;
using Paved.Tokens;

namespace Paved.Testing.Internal;

/// <summary>For each refusal a change to a good token that earns it and no other.</summary>
internal static class Defects
{
    // Longer than what policies read by default, shorter than the 32 KiB that a web server reads of headers.
    private const int Oversize = 18 * 1024;

    private static readonly Dictionary<TokenFailure, Func<Draft, MintingKey, string>> All = new()
    {
        [TokenFailure.Missing] = (_, _) => "",
        [TokenFailure.TooLarge] = (draft, _) => WithClaim(draft, "pad", new string('x', Oversize)),
        [TokenFailure.Malformed] = (draft, _) => draft.Build() + "=",
        [TokenFailure.Encrypted] = (draft, _) => WithHeader(draft, "enc", "A256GCM"),
        [TokenFailure.AlgorithmNotAllowed] = (draft, _) => WithHeader(draft with { Sign = _ => [] }, "alg", "none"),
        [TokenFailure.WrongType] = (draft, _) => WithHeader(draft, "typ", "logout+jwt"),
        [TokenFailure.CriticalHeader] = (draft, _) => WithHeader(draft, "crit", new JsonArray("exp")),
        [TokenFailure.MissingKeyId] = (draft, _) => WithHeader(draft, "kid", null),
        [TokenFailure.UnknownKey] = (draft, stranger) => WithHeader(draft with { Sign = stranger.Sign }, "kid", stranger.KeyId),
        [TokenFailure.BadSignature] = (draft, stranger) => (draft with { Sign = stranger.Sign }).Build(),
        [TokenFailure.WrongIssuer] = (draft, _) => WithClaim(draft, "iss", "https://elsewhere.test"),
        [TokenFailure.MissingClaim] = (draft, _) => WithClaim(draft, "exp", null),
        [TokenFailure.InvalidClaim] = (draft, _) => WithClaim(draft, "exp", "tomorrow"),
        [TokenFailure.Expired] = (draft, _) => Moved(draft, -2, "iat", "nbf", "exp"),
        [TokenFailure.NotYetValid] = (draft, _) => Moved(draft, 1, "nbf"),
        [TokenFailure.IssuedInFuture] = (draft, _) => Moved(draft, 1, "iat"),
        [TokenFailure.LifetimeTooLong] = (draft, _) => Moved(draft, 24 * 3650, "exp"),
        [TokenFailure.UnverifiedConfirmation] = (draft, _) => WithClaim(draft, "cnf", new JsonObject { ["jkt"] = draft.Key.KeyId }),
    };

    public static IReadOnlyList<TokenFailure> Mintable { get; } = [.. All.Keys.Append(TokenFailure.WrongAudience).Order()];

    /// <param name="failure">The refusal to earn.</param>
    /// <param name="draft">A good token; it is changed.</param>
    /// <param name="stranger">A key that the issuer does not publish.</param>
    /// <param name="audienceClaim">Where the issuer puts the audience.</param>
    public static string Mint(TokenFailure failure, Draft draft, MintingKey stranger, string audienceClaim)
    {
        if (failure == TokenFailure.WrongAudience)
        {
            return WithClaim(draft, audienceClaim, "api://elsewhere");
        }

        return All.TryGetValue(failure, out var mint)
            ? mint(draft, stranger)
            : throw new ArgumentException(
                $"{failure} is not about the token itself: let the authority or the store fail, or revoke it.", nameof(failure));
    }

    private static string WithClaim(Draft draft, string name, JsonNode? value)
    {
        Draft.Apply(new JsonObject { [name] = value }, draft.Claims);
        return draft.Build();
    }

    private static string WithHeader(Draft draft, string name, JsonNode? value)
    {
        Draft.Apply(new JsonObject { [name] = value }, draft.Header);
        return draft.Build();
    }

    private static string Moved(Draft draft, int hours, params ReadOnlySpan<string> times)
    {
        foreach (var time in times)
        {
            draft.Claims[time] = (long)draft.Claims[time]! + (hours * 3600L);
        }

        return draft.Build();
    }
}
