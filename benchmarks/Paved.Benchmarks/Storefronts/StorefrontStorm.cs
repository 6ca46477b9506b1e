using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Paved.Storefront.Tests.Http;

namespace Paved.Benchmarks.Storefronts;

/// <summary>
/// Customers who sign in over and over, each with an account of their own. Who is told that the shop is busy comes back after
/// as long as it says. Sound is: no fault of the server but a meant 503, and no more memory than the budget for hashes and
/// what a web application takes.
/// </summary>
internal sealed class StorefrontStorm(int clients, TimeSpan duration)
{
    private const int BudgetMiB = 128;
    private const int ApplicationMiB = 384;

    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentBag<double> _signedIn = [];
    private readonly ConcurrentBag<double> _busy = [];

    public async Task<bool> RunAsync(TextWriter output)
    {
        await using var shop = await ServedStorefront.StartAsync(clients, $"--Paved:Passwords:MemoryBudgetBytes={BudgetMiB << 20}");
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => ClientAsync(shop, client, start))));
        var peak = Machine.PeakMiB(shop.ProcessId);
        output.WriteLine(FormattableString.Invariant(
            $"""
            {clients} clients sign in for {duration.TotalSeconds:F0} s, budget for hashes {BudgetMiB} MiB
              answers    {string.Join(", ", _answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Value} x {answer.Key}"))}
              signed in  {_signedIn.Count / duration.TotalSeconds:F1}/s: p50 {At(_signedIn, 0.50):F0} ms, p95 {At(_signedIn, 0.95):F0} ms, p99 {At(_signedIn, 0.99):F0} ms
              busy       p50 {At(_busy, 0.50):F0} ms, p99 {At(_busy, 0.99):F0} ms
              peak RSS   {peak} MiB
              load       {Machine.Load()}
            """));
        return _answers.Keys.All(answer => answer is "302" or "503 with Retry-After") && peak <= BudgetMiB + ApplicationMiB;
    }

    private async Task ClientAsync(ServedStorefront shop, int client, long start)
    {
        using var visitor = new Visitor(shop.Address);
        var form = await visitor.GetAsync("/sign-in");
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            SignOut(visitor);
            var began = Stopwatch.GetTimestamp();
            var answer = await AnswerAsync(visitor, form, client);
            var wait = answer.Headers.FirstOrDefault(line => line.StartsWith("Retry-After: ", StringComparison.Ordinal));
            _answers.AddOrUpdate(answer.Status + (wait is null ? "" : " with Retry-After"), 1, (_, before) => before + 1);
            (answer.Status == 302 ? _signedIn : _busy).Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (wait is not null)
            {
                await Task.Delay(TimeSpan.FromSeconds(int.Parse(wait.Split(' ')[1], CultureInfo.InvariantCulture)));
            }
        }
    }

    private static async Task<Page> AnswerAsync(Visitor visitor, Page form, int client)
    {
        try
        {
            return await visitor.SendAsync(form, "/sign-in", ("Email", ServedStorefront.EmailOf(client)), ("Password", ServedStorefront.Password));
        }
        catch (HttpRequestException)
        {
            return new Page(0, [], ""); // no answer at all
        }
    }

    /// <summary>The form is one for nobody who is signed in.</summary>
    private static void SignOut(Visitor visitor)
    {
        if (visitor.Cookies.GetCookies(visitor.Address)["session"] is { } session)
        {
            session.Expired = true;
        }
    }

    private static double At(ConcurrentBag<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
