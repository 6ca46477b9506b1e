using System.Composition;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.CodeFixes.Passwords;

/// <summary>PAVED1010: makes room for 256 characters, of varying length.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class HashColumnFix : PavedCodeFix
{
    private static readonly Regex FixedLength = new(@"^(\s*n?)(?:var)?char(acter)?(?<varying> varying)?(?<suffix>\d?)\s*\(\d+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(HashColumnAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if ((node as LiteralExpressionSyntax ?? (node as ArgumentSyntax)?.Expression) is not LiteralExpressionSyntax literal)
        {
            return;
        }

        var length = literal.Token.Value switch
        {
            int => "256",
            string type when FixedLength.IsMatch(type) => $"\"{FixedLength.Replace(type, Widen)}\"",
            _ => null,
        };
        if (length is not null)
        {
            Replace(context, diagnostic, "Make room for 256 characters", literal, SyntaxFactory.ParseExpression(length));
        }
    }

    private static string Widen(Match match) => match.Groups["varying"].Success
        ? Regex.Replace(match.Value, @"\d+$", "256")
        : $"{match.Groups[1].Value}varchar{match.Groups["suffix"].Value}(256";
}
