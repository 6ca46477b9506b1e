using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paved.Analyzers.Fixtures;

/// <summary>Reads the labels of a product from its comments.</summary>
internal static partial class LabelReader
{
    public static IEnumerable<Label> Read(SyntaxTree tree)
    {
        foreach (var comment in tree.GetRoot().DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)))
        {
            var text = comment.ToString();
            if (Expected().Match(text) is { Success: true } expected)
            {
                foreach (Capture rule in expected.Groups["rule"].Captures)
                {
                    yield return Place(tree, comment, rule.Value, beyond: null);
                }
            }
            else if (Beyond().Match(text) is { Success: true } beyond)
            {
                yield return Place(tree, comment, beyond.Groups["rule"].Value, beyond.Groups["why"].Value);
            }
            else if (text.Contains("PAVED", StringComparison.Ordinal))
            {
                throw new FormatException($"{tree.FilePath}: '{text}' is no label.");
            }
        }
    }

    private static Label Place(SyntaxTree tree, SyntaxTrivia comment, string rule, string? beyond)
    {
        var line = tree.GetText().Lines.GetLineFromPosition(comment.SpanStart);
        var indent = line.ToString().TakeWhile(char.IsWhiteSpace).Count();
        var around = tree.GetRoot().FindToken(line.Start + indent).Parent!.AncestorsAndSelf().First(IsPlace).GetLocation().GetLineSpan();

        return new Label(rule, line.LineNumber + 1, around.StartLinePosition.Line + 1, around.EndLinePosition.Line + 1, beyond);
    }

    private static bool IsPlace(SyntaxNode node) => node switch
    {
        BlockSyntax => false,
        StatementSyntax or ParameterSyntax or CompilationUnitSyntax => true,
        MemberDeclarationSyntax => node is not (TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax),
        _ => false,
    };

    [GeneratedRegex(@"^// expect (?<rule>PAVED\d{4})(, (?<rule>PAVED\d{4}))*$", RegexOptions.CultureInvariant)]
    private static partial Regex Expected();

    [GeneratedRegex(@"^// beyond (?<rule>PAVED\d{4}): (?<why>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Beyond();
}
