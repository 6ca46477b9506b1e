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

/// <summary>
/// PAVED1005: lets Paved's hasher hash and verify where it knows bcrypt hashes, too; or refuses a password of more than 72 bytes.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class BcryptLengthFix : PavedCodeFix
{
    private const string RewriteTitle = "Hash and verify by PasswordHasher";
    private const string CheckTitle = "Refuse more than 72 bytes";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(BcryptLengthAnalyzer.Id);

    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        context.CodeActionEquivalenceKey == RewriteTitle
            ? await RewriteAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false)
            : await CheckAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        var one = ImmutableArray.Create(diagnostic);
        if (new HasherRewrite(model, model.SyntaxTree.GetRoot()).TryAddBcrypt())
        {
            context.RegisterCodeFix(
                CodeAction.Create(RewriteTitle, cancellation => RewriteAsync(context.Document, one, cancellation), RewriteTitle), diagnostic);
        }

        if (Checkable(node) is not null)
        {
            context.RegisterCodeFix(
                CodeAction.Create(CheckTitle, cancellation => CheckAsync(context.Document, one, cancellation), CheckTitle), diagnostic);
        }
    }

    /// <summary>The statement to check before, and the password.</summary>
    private static (StatementSyntax Statement, ExpressionSyntax Password)? Checkable(SyntaxNode node) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } password, ..] }
        && node.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax } statement
        && !node.Ancestors().TakeWhile(ancestor => ancestor != statement).OfType<AnonymousFunctionExpressionSyntax>().Any()
            ? (statement, password.Expression)
            : null;

    private static async Task<Document> RewriteAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var rewrite = new HasherRewrite((await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!, root);

        return diagnostics.IsEmpty || GeneratedCode.IsGenerated(document, root) || !rewrite.TryAddBcrypt() ? document : document.WithSyntaxRoot(rewrite.Apply());
    }

    private static async Task<Document> CheckAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics.Where(_ => !GeneratedCode.IsGenerated(document, editor.OriginalRoot)))
        {
            var node = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Checkable(node) is var (statement, password))
            {
                editor.InsertBefore(statement, Check(editor.SemanticModel, statement.SpanStart, password));
            }
        }

        return editor.GetChangedDocument();
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
}
