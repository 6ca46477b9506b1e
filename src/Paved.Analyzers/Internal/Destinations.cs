using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>
/// Follows a value to where it is kept: through calls of the platform, texts, sums and lambdas into variables, members,
/// parameters and what the method returns. <c>decide</c> says yes, no, or nothing yet about each name on the way.
/// </summary>
internal sealed class Destinations(Func<Destination, bool?> decide)
{
    private const int MaxSteps = 64;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private string? _found;
    private int _steps;

    /// <summary>The first name that is said yes to, where this value goes.</summary>
    public string? Find(IOperation value)
    {
        Climb(value);
        return _found;
    }

    /// <summary>The first name that is said yes to, of what is written into this array, builder or variable.</summary>
    public string? FindInto(IOperation target)
    {
        Into(target);
        return _found;
    }

    /// <summary>Goes up to the place that keeps the value; true when the search is over.</summary>
    private bool Climb(IOperation child)
    {
        for (var parent = child.Parent; parent is not null && _steps++ < MaxSteps; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IArgumentOperation argument when ValuePaths.PassesThrough(argument):
                case var _ when ValuePaths.PassesThrough(parent, child):
                    break;
                case IArgumentOperation argument:
                    return Given(argument);
                case IReturnOperation when ValuePaths.Lambda(parent) is { } lambda:
                    parent = lambda;
                    break;
                case IReturnOperation:
                    return Returned(parent);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return Kept(declarator.Symbol, declarator);
                case IAssignmentOperation assignment when assignment.Value == child:
                    return Into(assignment.Target);
                case IFieldInitializerOperation { InitializedFields: [var field, ..] }:
                    return Decide(field.Name, field.ContainingType.Name, field.Type);
                case IPropertyInitializerOperation { InitializedProperties: [var property, ..] }:
                    return Decide(property.Name, property.ContainingType.Name, property.Type);
                default:
                    return false;
            }
        }

        return false;
    }

    private bool Into(IOperation target)
    {
        target = target.Unwrap();
        switch (target)
        {
            case ILocalReferenceOperation { Local: var local }:
                return Kept(local, target);
            case IArrayElementReferenceOperation { ArrayReference: var array }:
                return Into(array);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance, Arguments: [var key, ..] }:
                return (key.Value.TryConstant(out string name) && Decide(name, Owner(target), target.Type)) || Into(instance);
            case IMemberReferenceOperation { Member: var member }:
                return Decide(member.Name, member.ContainingType.Name, target.Type);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return Decide(parameter.Name, Owner(target), parameter.Type) || (_seen.Add(parameter) && FollowUses(parameter, target));
            case IInvocationOperation { Instance: { } receiver }:
                return Into(receiver);
            case IInvocationOperation { Arguments: [var first, ..] }:
                return Into(first.Value);
            default:
                return false;
        }
    }

    /// <summary>An argument: of a collection or builder that keeps it under a key, or of a method with a named parameter.</summary>
    private bool Given(IArgumentOperation argument)
    {
        switch (argument.Parent)
        {
            case IInvocationOperation { Instance: { } receiver } call when ValuePaths.IsKept(call):
                return NamedByKey(call, argument) || Into(receiver);
            case IInvocationOperation call when ValuePaths.IsPlatform(call.TargetMethod) || argument.Parameter is null:
                return NamedByKey(call, argument);
            case IInvocationOperation { TargetMethod: var method } call:
                return NamedByKey(call, argument) || Decide(argument.Parameter.Name, method.Name, argument.Parameter.Type);
            case IObjectCreationOperation { Type: { } type } when argument.Parameter is { } parameter:
                return Decide(parameter.Name, type.Name, parameter.Type);
            default:
                return false;
        }
    }

    /// <summary><c>Session.SetString("otp", code)</c>.</summary>
    private bool NamedByKey(IInvocationOperation call, IArgumentOperation argument)
    {
        foreach (var other in call.Arguments)
        {
            if (other != argument && other.Parameter?.Name is "key" or "name" && other.Value.TryConstant(out string key) && Decide(key, Owner(call), argument.Value.Type))
            {
                return true;
            }
        }

        return false;
    }

    private bool Returned(IOperation operation)
    {
        foreach (var name in operation.EnclosingNames(withTypes: false))
        {
            if (name.Length > 0)
            {
                return Decide(WithoutAsync(name), operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart)?.ContainingType?.Name ?? string.Empty, null);
            }
        }

        return false;
    }

    private static string WithoutAsync(string method) =>
        method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - 5) : method;

    private bool Kept(ILocalSymbol local, IOperation where) =>
        Decide(local.Name, Owner(where), local.Type) || (_seen.Add(local) && FollowUses(local, where));

    private bool FollowUses(ISymbol variable, IOperation where)
    {
        foreach (var operation in where.Root().Descendants())
        {
            if (operation.Syntax != where.Syntax && Symbol(operation) is { } symbol && SymbolEqualityComparer.Default.Equals(symbol, variable) && Climb(operation))
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol? Symbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static string Owner(IOperation operation) => string.Join("_", operation.EnclosingNames());

    private bool Decide(string name, string owner, ITypeSymbol? type)
    {
        var answer = decide(new Destination(name, owner, type));
        _found = answer is true ? name : null;
        return answer is not null;
    }
}
