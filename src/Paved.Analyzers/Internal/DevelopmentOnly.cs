using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>Code that only runs on a developer's machine: below <c>IsDevelopment()</c>, or inside <c>#if DEBUG</c>.</summary>
internal static class DevelopmentOnly
{
    private static readonly ImmutableArray<string> Development =
        ImmutableArray.Create("development", "dev", "debug", "local", "localhost", "testing", "test", "tests", "mock", "fake");

    private static readonly ImmutableArray<string> Production = ImmutableArray.Create("production", "prod", "staging");

    public static bool IsDevelopmentOnly(this IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IConditionalOperation conditional
                && child != conditional.Condition
                && Meaning(conditional.Condition) is { } inDevelopment
                && inDevelopment == (child == conditional.WhenTrue))
            {
                return true;
            }
        }

        return IsInDebugRegion(operation.Syntax);
    }

    /// <summary>True where the condition says development, false where it says production, null where it says neither.</summary>
    private static bool? Meaning(IOperation condition) => condition.Unwrap() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !Meaning(not.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both =>
            Meaning(both.LeftOperand) ?? Meaning(both.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal => Meaning(equal.LeftOperand) ?? Meaning(equal.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } differ => !(Meaning(differ.LeftOperand) ?? Meaning(differ.RightOperand)),
        IInvocationOperation call => ByName(call.TargetMethod.Name) ?? ByArguments(call.Arguments),
        IPropertyReferenceOperation property => ByName(property.Property.Name),
        IFieldReferenceOperation field => ByName(field.Field.Name),
        ILocalReferenceOperation local => ByName(local.Local.Name) ?? ByValue(local),
        IParameterReferenceOperation parameter => ByName(parameter.Parameter.Name),
        { ConstantValue: { HasValue: true, Value: string text } } => ByName(text),
        _ => null,
    };

    private static bool? ByValue(ILocalReferenceOperation local) =>
        LocalVariables.AssignedValues(local, local.Local) is [var value] ? Meaning(value) : null;

    private static bool? ByArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value.Unwrap() is { } value && (value.ConstantValue.HasValue || value is IFieldReferenceOperation)
                && Meaning(value) is { } meaning)
            {
                return meaning;
            }
        }

        return null;
    }

    private static bool? ByName(string name) =>
        NameWords.HasWord(name, Development) ? true : NameWords.HasWord(name, Production) ? false : null;

    private static bool IsInDebugRegion(SyntaxNode node)
    {
        var root = node.SyntaxTree.GetRoot();
        for (var directive = root.ContainsDirectives ? root.GetFirstDirective(IsDebug) : null;
            directive is not null && directive.SpanStart < node.SpanStart;
            directive = directive.GetNextDirective(IsDebug))
        {
            if (directive.GetRelatedDirectives() is [_, var end, ..] && node.SpanStart < end.SpanStart)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDebug(DirectiveTriviaSyntax directive) =>
        directive is IfDirectiveTriviaSyntax { BranchTaken: true, Condition: IdentifierNameSyntax { Identifier.ValueText: "DEBUG" } };
}
