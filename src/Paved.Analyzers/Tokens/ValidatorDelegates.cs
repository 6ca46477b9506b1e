using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>Reads the delegates of TokenValidationParameters.</summary>
internal static class ValidatorDelegates
{
    /// <summary>
    /// Whether the delegate neither throws nor calls anything with what it is given, and answers with what stands for yes.
    /// Parsing a token and logging it are no checks.
    /// </summary>
    public static bool AcceptsAll(IOperation assigned)
    {
        if (assigned.FindDelegate() is not var (method, body))
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IThrowOperation || IsCheck(operation, method))
            {
                return false;
            }
        }

        var returned = body.ReturnedValues();
        foreach (var value in returned)
        {
            if (!IsAcceptance(value, method))
            {
                return false;
            }
        }

        return !returned.IsEmpty;
    }

    /// <summary>A call that is given a parameter of the delegate, unless it only logs, parses or wraps it.</summary>
    private static bool IsCheck(IOperation operation, IMethodSymbol method)
    {
        if (operation is not IInvocationOperation call || IsHarmless(call))
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (MentionsParameter(argument, method))
            {
                return true;
            }
        }

        return call.Instance is { } instance && MentionsParameter(instance, method);
    }

    private static bool MentionsParameter(IOperation operation, IMethodSymbol method)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part is IParameterReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol, method))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHarmless(IInvocationOperation call) =>
        call.TargetMethod.Name is "FromResult" or "ReadJwtToken" or "ReadToken" or "ReadJsonWebToken" or "CanReadToken"
            or "ToString" or "WriteLine" or "Write" or "AsTask"
        || call.TargetMethod.Name.StartsWith("Log", StringComparison.Ordinal);

    private static bool IsAcceptance(IOperation value, IMethodSymbol method) => value.Unwrap() switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => constant is true or string { Length: > 0 },
        IParameterReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol, method),
        IPropertyReferenceOperation { Property.Name: "Issuer" or "ValidIssuer", Instance: { } instance } => MentionsParameter(instance, method),
        IObjectCreationOperation { Type.Name: "JwtSecurityToken" or "JsonWebToken" or "ValueTask", Arguments: [var wrapped, ..] } =>
            wrapped.Value.Type.IsString() ? MentionsParameter(wrapped, method) : IsAcceptance(wrapped.Value, method),
        IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: [var result] } => IsAcceptance(result.Value, method),
        IInvocationOperation { TargetMethod.Name: "ReadJwtToken" or "ReadToken" or "ReadJsonWebToken" } => true,
        _ => false,
    };
}
