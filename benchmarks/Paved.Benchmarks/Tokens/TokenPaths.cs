using System.Diagnostics;
using Paved.Benchmarks.Ratios;

namespace Paved.Benchmarks.Tokens;

/// <summary>
/// Validation of a token on first sight, of one seen before, and of one whose signature is bad; and issuing one.
/// </summary>
internal static class TokenPaths
{
    private const int Firsts = 60;
    private const int Repeats = 400;
    private const int NodeWarmUps = 3000;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(4);

    public static IEnumerable<RatioPath> Create()
    {
        foreach (var algorithm in (string[])["ES256", "RS256", "PS256"])
        {
            using var contenders = new TokenContenders(algorithm);
            using var node = NodeJose.TryStart(contenders.PublicJwk, algorithm);
            WarmUp(contenders, node);
            yield return First($"token {algorithm} first", contenders, node);
            yield return Repeated($"token {algorithm} repeated", contenders, node);
        }

        using var flooded = new TokenContenders("ES256");
        yield return new RatioPath(
            "token ES256 bad signature", "", Each(flooded.Own, flooded.Bad),
            [("JsonWebTokenHandler", Each(flooded.JsonWebTokenHandler, flooded.Bad))])
        {
            Operations = Firsts,
        };

        using var issuing = new IssuingContenders();
        yield return Issued(issuing);
    }

    private static RatioPath Issued(IssuingContenders contenders)
    {
        WarmUp(() =>
        {
            contenders.Own();
            contenders.JsonWebTokenHandler();
            contenders.JoseJwt();
        });
        return new RatioPath(
            "token ES256 issue", "", Times(contenders.Own),
            [("JsonWebTokenHandler", Times(contenders.JsonWebTokenHandler)), ("jose-jwt", Times(contenders.JoseJwt))])
        {
            Operations = Firsts,
        };
    }

    private static void WarmUp(TokenContenders contenders, NodeJose? node)
    {
        WarmUp(() =>
        {
            contenders.Own(contenders.Next());
            contenders.JsonWebTokenHandler(contenders.Next());
            contenders.JoseJwt(contenders.Next());
        });
        node?.Run(contenders.Next(), NodeWarmUps);
    }

    /// <summary>
    /// Until the compiler's tiers are through, which takes it some seconds besides the calls; otherwise the first pairs
    /// measure it.
    /// </summary>
    private static void WarmUp(Action round)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUpTime;)
        {
            round();
        }
    }

    private static RatioPath First(string name, TokenContenders contenders, NodeJose? node)
    {
        List<(string, Action)> peers =
        [
            ("JsonWebTokenHandler", Each(contenders.JsonWebTokenHandler, contenders.Next)),
            ("jose-jwt", Each(contenders.JoseJwt, contenders.Next)),
        ];
        if (node is not null)
        {
            peers.Add(("jose (Node)", () => node.Run(contenders.Next(), Firsts)));
        }

        return new RatioPath(name, "", Each(contenders.Own, contenders.Next), peers) { Operations = Firsts };
    }

    private static RatioPath Repeated(string name, TokenContenders contenders, NodeJose? node)
    {
        var token = contenders.Next();
        List<(string, Action)> peers =
        [
            ("JsonWebTokenHandler", Each(contenders.JsonWebTokenHandler, () => token, Repeats)),
            ("jose-jwt", Each(contenders.JoseJwt, () => token, Repeats)),
        ];
        if (node is not null)
        {
            peers.Add(("jose (Node)", () => node.Run(token, Repeats)));
        }

        return new RatioPath(name, "", Each(contenders.Own, () => token, Repeats), peers) { Operations = Repeats };
    }

    private static Action Times(Action issue) => () =>
    {
        for (var i = 0; i < Firsts; i++)
        {
            issue();
        }
    };

    private static Action Each(Action<string> validate, Func<string> next, int times = Firsts) => () =>
    {
        for (var i = 0; i < times; i++)
        {
            validate(next());
        }
    };
}
