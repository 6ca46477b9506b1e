using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.CodeFixes.Passwords;

/// <summary>
/// Turns the hashing and the comparing of one file into <c>Hash</c> and <c>Verify</c> of Paved's hasher: what is hashed to be kept, and
/// what is hashed to be compared. A hash that leaves the file to be compared elsewhere is left alone.
/// </summary>
internal sealed class HasherRewrite(SemanticModel model, SyntaxNode root)
{
    public const string HasherType = "Paved.Passwords.PasswordHasher";

    private const string FormatsType = "Paved.Passwords.Legacy.LegacyFormats";

    private readonly Dictionary<SyntaxNode, SyntaxNode> _replacements = [];
    private readonly List<SyntaxNode> _removed = [];
    private readonly HashSet<TypeDeclarationSyntax> _types = [];

    /// <summary>Plans to rewrite one call that hashes; false where that would change what the code means.</summary>
    public bool TryAdd(InvocationExpressionSyntax call) =>
        call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && PasswordParameter(method) is { } password
            ? TryAddMethod(method, password)
            : TryAddText(call);

    /// <summary>
    /// Plans to rewrite all calls of bcrypt in the file; false where it does not hash and verify both, where hashes are read in other
    /// ways, or where the hashes that exist could not be verified any more.
    /// </summary>
    public bool TryAddBcrypt()
    {
        var calls = root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: { Name: "BCrypt", ContainingNamespace.Name: "Net" } }).ToList();
        var names = calls.Select(call => model.GetSymbolInfo(call).Symbol!.Name).ToList();
        if (model.Compilation.GetTypeByMetadataName(FormatsType) is null
            || !names.Contains("HashPassword") || !names.Contains("Verify") || names.Any(name => name is not ("HashPassword" or "Verify" or "GenerateSalt"))
            || calls.Any(call => call.ArgumentList.Arguments is [{ NameColon: not null }, ..]))
        {
            return false;
        }

        foreach (var call in calls)
        {
            if (model.GetSymbolInfo(call).Symbol!.Name is not "GenerateSalt" and var name)
            {
                var arguments = call.ArgumentList.Arguments;
                _replacements[call] = SyntaxFactory.ParseExpression(name == "Verify"
                    ? $"{Use(call)}.Verify({arguments[0].Expression}, {arguments[1].Expression}).IsMatch"
                    : $"{Use(call)}.Hash({arguments[0].Expression})");
            }
        }

        return true;
    }

    public SyntaxNode Apply()
    {
        var tracked = root.TrackNodes(_replacements.Keys.Concat(_removed).Concat(_types));
        foreach (var (node, replacement) in _replacements.Select(pair => (pair.Key, pair.Value)))
        {
            if (tracked.GetCurrentNode(node) is { } current)
            {
                tracked = tracked.ReplaceNode(current, replacement.WithTriviaFrom(current).WithAdditionalAnnotations(Formatter.Annotation));
            }
        }

        foreach (var node in _removed)
        {
            tracked = tracked.GetCurrentNode(node) is { } current
                ? tracked.RemoveNode(current, SyntaxRemoveOptions.KeepUnbalancedDirectives)!
                : tracked;
        }

        foreach (var type in _types)
        {
            var current = tracked.GetCurrentNode(type)!;
            tracked = tracked.ReplaceNode(current, current.WithMembers(current.Members.Insert(0, Hasher(type.SpanStart))));
        }

        return tracked;
    }

    /// <summary>A method that returns the hash of its parameter, and the comparisons with what it returns.</summary>
    private bool TryAddMethod(MethodDeclarationSyntax method, string password)
    {
        if (_replacements.ContainsKey(method))
        {
            return true;
        }

        var symbol = model.GetDeclaredSymbol(method)!;
        var compared = root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(use => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use).Symbol, symbol))
            .Count(use => TryAddComparison(use, use.ArgumentList.Arguments[0].Expression));
        if (compared == 0 && symbol.DeclaredAccessibility != Accessibility.Private)
        {
            return false;
        }

        _replacements[method] = method
            .WithBody(null)
            .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression($"{Use(method)}.Hash({password})")))
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        return true;
    }

    /// <summary>An expression that hashes a password and gives text: compared, or kept.</summary>
    private bool TryAddText(InvocationExpressionSyntax call)
    {
        var passwords = call.DescendantNodes().OfType<ExpressionSyntax>().Where(IsPassword).Select(part => part.ToString()).Distinct().ToList();
        ExpressionSyntax text = call;
        while (text.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax outer } && IsConversion(outer))
        {
            text = outer;
        }

        while (text.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant" or "Replace", Parent: InvocationExpressionSyntax chained })
        {
            text = chained;
        }

        if (passwords is not [var password] || !model.GetTypeInfo(text).Type.IsString() || model.GetOperation(text)?.IsInExpressionTree() is not false)
        {
            return false;
        }

        if (TryAddComparison(text, SyntaxFactory.ParseExpression(password)))
        {
            return true;
        }

        if (text.Parent is not (AssignmentExpressionSyntax or ArgumentSyntax))
        {
            return false;
        }

        _replacements[text] = SyntaxFactory.ParseExpression($"{Use(text)}.Hash({password})");
        return true;
    }

    private bool TryAddComparison(ExpressionSyntax hash, ExpressionSyntax password)
    {
        var operand = hash;
        if (hash.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } variable })
        {
            var uses = declaration.Parent!.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, model.GetDeclaredSymbol(variable))).ToList();
            if (uses is not [var only] || !TryAddOperand(only, password))
            {
                return false;
            }

            _removed.Add(declaration);
            return true;
        }

        return TryAddOperand(operand, password);
    }

    private bool TryAddOperand(ExpressionSyntax operand, ExpressionSyntax password)
    {
        foreach (var ancestor in operand.Ancestors().OfType<ExpressionSyntax>().Take(3))
        {
            if (ancestor is BinaryExpressionSyntax or InvocationExpressionSyntax
                && model.GetOperation(ancestor) is { } operation
                && Comparisons.TryRead(operation, out var left, out var right)
                && (left.Syntax == operand ? right : right.Syntax == operand ? left : null) is { Type.SpecialType: SpecialType.System_String } stored
                && !operation.IsInExpressionTree())
            {
                var not = operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } ? "!" : string.Empty;
                _replacements[ancestor] = SyntaxFactory.ParseExpression($"{not}{Use(ancestor)}.Verify({password}, {stored.Syntax}).IsMatch");
                return true;
            }
        }

        return false;
    }

    private bool IsPassword(ExpressionSyntax part) =>
        part is IdentifierNameSyntax { Parent: not MemberAccessExpressionSyntax } or MemberAccessExpressionSyntax
        && model.GetTypeInfo(part).Type.IsString()
        && model.GetOperation(part) is { } operation && PasswordFlow.Name(operation) is { } name && SecretNames.IsPassword(name);

    private bool IsConversion(InvocationExpressionSyntax outer) => model.GetTypeInfo(outer).Type.IsString()
        && model.GetSymbolInfo(outer).Symbol is IMethodSymbol { ContainingType.Name: "Convert" or "BitConverter" or "Base64UrlEncoder" or "WebEncoders" };

    /// <summary>The one parameter of a method that gives the hash of its text back.</summary>
    private string? PasswordParameter(MethodDeclarationSyntax method) =>
        model.GetDeclaredSymbol(method) is { ReturnType.SpecialType: SpecialType.System_String, Parameters: [{ Type.SpecialType: SpecialType.System_String } only] } symbol
        && (SecretNames.IsPassword(only.Name) || SecretNames.MentionsPassword(symbol.Name))
            ? only.Name
            : null;

    /// <summary>The name of the hasher in the type around a node: one that is there, or a new field.</summary>
    private string Use(SyntaxNode node)
    {
        var type = node.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        foreach (var member in model.GetDeclaredSymbol(type)!.GetMembers())
        {
            if (member is IFieldSymbol { Type: { Name: "PasswordHasher", ContainingNamespace.Name: "Passwords" }, IsStatic: true })
            {
                return member.Name;
            }
        }

        _types.Add(type);
        return NewName(type);
    }

    private string NewName(TypeDeclarationSyntax type) =>
        model.LookupSymbols(type.OpenBraceToken.Span.End, name: "Passwords").Any(symbol => symbol is not INamespaceSymbol) ? "PavedHasher" : "Passwords";

    private MemberDeclarationSyntax Hasher(int position)
    {
        var type = model.Compilation.GetTypeByMetadataName(HasherType)!.ToMinimalDisplayString(model, position);
        var legacy = model.Compilation.GetTypeByMetadataName(FormatsType) is { } formats
            ? $"{formats.ToMinimalDisplayString(model, position)}.AddLegacyFormats(new {model.Compilation.GetTypeByMetadataName("Paved.Passwords.PasswordHashingOptions")!.ToMinimalDisplayString(model, position)}())"
            : string.Empty;
        var name = NewName(root.FindToken(position).Parent!.FirstAncestorOrSelf<TypeDeclarationSyntax>()!);
        return SyntaxFactory.ParseMemberDeclaration($"private static readonly {type} {name} = new({legacy});")!
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed, SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
