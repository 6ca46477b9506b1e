using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Attacks;

/// <summary>docs/token-attacks.md says what the attacks of the registry got for an answer; it is written by running them.</summary>
public sealed partial class AttackTableTests
{
    private const string Head = """
        # Attacks on tokens, and the answers they get

        Each attack is a token that a test builds and presents; its control is the same token without the attack, and is
        accepted. This table is written by running them (`PAVED_WRITE_DOCS=1` and the tests of Paved.Tokens), and a test fails
        when it is out of date.

        | attack | refused | controls accepted | answers |
        |---|---|---|---|

        """;

    [Fact]
    public async Task Document_OfAttacks_IsCurrent()
    {
        var text = new StringBuilder(Head);
        foreach (var row in AttackRegistry.All.GroupBy(attack => attack.Row).OrderBy(row => row.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{await Describe(row.Key, [.. row])}\n");
        }

        await GeneratedDocument.AssertCurrentAsync("token-attacks.md", text.ToString());
    }

    private static async Task<string> Describe(AttackRow row, IReadOnlyList<Attack> attacks)
    {
        var (refused, accepted) = (0, 0);
        var answers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var attack in attacks)
        {
            var target = attack.Target;
            var answer = await target.ValidateAsync(attack.Attempt(), TestContext.Current.CancellationToken);
            var control = await target.ValidateAsync(attack.Accepted(), TestContext.Current.CancellationToken);
            refused += answer.IsValid ? 0 : 1;
            accepted += control.IsValid ? 1 : 0;
            answers.Add(answer.Failure?.ToCode() ?? "VALID");
        }

        var name = Boundary().Replace(row.ToString(), " $1").TrimStart().ToLowerInvariant();
        var links = answers.Select(code => $"[{code}](tokens/{code}.md)");
        return $"| {name} | {refused} of {attacks.Count} | {accepted} of {attacks.Count} | {string.Join(", ", links)} |";
    }

    [GeneratedRegex("([A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Boundary();
}
