using System.Composition;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.CodeFixes.Passwords;

/// <summary>PAVED1001: lets Paved's hasher hash and verify, where Paved.Passwords is referenced and nothing else has to change.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class FastHashFix : PavedCodeFix
{
    private const string Title = "Hash and verify by PasswordHasher (stored hashes have to be migrated)";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FastHashAnalyzer.Id);

    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await RewriteAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (node is InvocationExpressionSyntax call
            && model.Compilation.GetTypeByMetadataName(HasherRewrite.HasherType) is not null
            && new HasherRewrite(model, model.SyntaxTree.GetRoot()).TryAdd(call))
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title, cancellation => RewriteAsync(context.Document, ImmutableArray.Create(diagnostic), cancellation), Title), diagnostic);
        }
    }

    private static async Task<Document> RewriteAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        if (GeneratedCode.IsGenerated(document, root))
        {
            return document;
        }

        var rewrite = new HasherRewrite((await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!, root);
        foreach (var diagnostic in diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax call)
            {
                rewrite.TryAdd(call);
            }
        }

        return document.WithSyntaxRoot(rewrite.Apply());
    }
}
