using System.Collections.Concurrent;

namespace Traffic;

/// <summary>Counts what was sent and what was answered.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<(Kind Kind, int Status), int> _counts = new();

    /// <summary>Valid tokens are served; those of the other service are unknown to it, and scopes that lack are missed.</summary>
    public bool IsAsItMustBe =>
        Refused(Kind.Valid) == 0 && Answered(Kind.OtherService, 401) && Answered(Kind.NoScope, 403);

    public void Count(Kind kind, int status) => _counts.AddOrUpdate((kind, status), 1, (_, count) => count + 1);

    public void Print(int rotations, int fetches)
    {
        foreach (var (name, kind) in new[]
        {
            ("valid tokens", Kind.Valid), ("tokens of the other service", Kind.OtherService), ("tokens without the scope", Kind.NoScope),
        })
        {
            Line($"requests with {name}", Sent(kind));
            Line("  refused", Refused(kind));
        }

        Line("rotations of the keys", rotations);
        Line("fetches of the JWKS", fetches);
    }

    private static void Line(string name, int value) => Console.WriteLine($"{name,-42}{value,8}");

    private int Sent(Kind kind) => _counts.Where(count => count.Key.Kind == kind).Sum(count => count.Value);

    private int Refused(Kind kind) =>
        _counts.Where(count => count.Key.Kind == kind && count.Key.Status >= 400).Sum(count => count.Value);

    private bool Answered(Kind kind, int status) => Sent(kind) > 0 && Sent(kind) == _counts.GetValueOrDefault((kind, status));
}
