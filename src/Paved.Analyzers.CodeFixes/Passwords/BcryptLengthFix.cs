using System.Composition;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.CodeFixes.Passwords;

/// <summary>PAVED1005: refuses a password of more than 72 bytes before it is hashed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class BcryptLengthFix : PavedCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(BcryptLengthAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        const string Title = "Refuse more than 72 bytes";
        if (node is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } password, ..] }
            && node.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax } statement
            && !node.Ancestors().TakeWhile(ancestor => ancestor != statement).OfType<AnonymousFunctionExpressionSyntax>().Any())
        {
            var check = Check(model, statement.SpanStart, password.Expression);
            context.RegisterCodeFix(
                CodeAction.Create(Title, cancellation => InsertAsync(context.Document, statement, check, cancellation), Title), diagnostic);
        }
    }

    private static StatementSyntax Check(SemanticModel model, int position, ExpressionSyntax password)
    {
        var encoding = NameOf(model, position, "System.Text.Encoding");
        var exception = NameOf(model, position, "System.ArgumentException");
        return SyntaxFactory.ParseStatement($$"""
            if ({{encoding}}.UTF8.GetByteCount({{password}}) > 72)
            {
                throw new {{exception}}("A password may have 72 bytes.");
            }
            """).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed, SyntaxFactory.ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static async Task<Document> InsertAsync(Document document, StatementSyntax statement, StatementSyntax check, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        editor.InsertBefore(statement, check);
        return editor.GetChangedDocument();
    }
}
