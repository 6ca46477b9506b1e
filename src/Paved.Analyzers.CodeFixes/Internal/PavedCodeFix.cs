using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paved.Analyzers.CodeFixes.Internal;

/// <summary>What all fixes share: they leave generated code alone and support Fix All.</summary>
internal abstract class PavedCodeFix : CodeFixProvider
{
    protected const string Generator = "System.Security.Cryptography.RandomNumberGenerator";

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
            && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            && !GeneratedCode.IsGenerated(context.Document, root))
        {
            foreach (var diagnostic in context.Diagnostics)
            {
                Register(context, diagnostic, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model);
            }
        }
    }

    /// <summary>Registers the fixes of one finding, those alone that compile.</summary>
    protected abstract void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model);

    /// <summary>Offers to replace one node by another.</summary>
    protected static void Replace(CodeFixContext context, Diagnostic diagnostic, string title, SyntaxNode node, SyntaxNode replacement) =>
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => ReplaceAsync(context.Document, node, replacement, cancellation), title),
            diagnostic);

    /// <summary>Offers to remove one node.</summary>
    protected static void Remove(CodeFixContext context, Diagnostic diagnostic, string title, SyntaxNode node) =>
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => RemoveAsync(context.Document, node, cancellation), title),
            diagnostic);

    /// <summary>A type's name as it is written at this position, qualified only where it must be.</summary>
    protected static string NameOf(SemanticModel model, int position, string metadataName) =>
        model.Compilation.GetTypeByMetadataName(metadataName)?.ToMinimalDisplayString(model, position) ?? metadataName;

    /// <summary>A literal at this node, or the one that a constant, field or local variable of the same file starts with.</summary>
    protected static LiteralExpressionSyntax? LiteralOf(SyntaxNode node, SemanticModel model)
    {
        var expression = node is ArgumentSyntax argument ? argument.Expression : node;
        return expression as LiteralExpressionSyntax
            ?? (model.GetSymbolInfo(expression).Symbol?.DeclaringSyntaxReferences is [var declared]
                && declared.SyntaxTree == node.SyntaxTree
                && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax initial }
                    ? initial
                    : null);
    }

    private static async Task<Document> RemoveAsync(Document document, SyntaxNode node, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.RemoveNode(node, SyntaxRemoveOptions.KeepUnbalancedDirectives)!);
    }

    private static async Task<Document> ReplaceAsync(
        Document document, SyntaxNode node, SyntaxNode replacement, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(node, replacement.WithTriviaFrom(node)));
    }
}
