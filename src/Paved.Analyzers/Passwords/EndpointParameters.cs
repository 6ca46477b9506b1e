using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>What the handlers of endpoints read from the address because nothing else is said: minimal APIs infer it of texts.</summary>
internal static class EndpointParameters
{
    /// <summary>The texts that a handler of the same file gets from the query or the path, whatever the verb of the endpoint.</summary>
    public static IEnumerable<IParameterSymbol> InAddress(IInvocationOperation call)
    {
        if (!MapsHandler(call.TargetMethod))
        {
            yield break;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument is { Parameter.Type.Name: "Delegate" } && argument.Value.FindDelegate() is var (handler, _))
            {
                foreach (var parameter in handler.Parameters)
                {
                    if (parameter.Type.IsString() && !HasOtherSource(parameter, handler))
                    {
                        yield return parameter;
                    }
                }
            }
        }
    }

    private static bool MapsHandler(IMethodSymbol method) =>
        method is { Name: "MapGet" or "MapPost" or "MapPut" or "MapPatch" or "MapDelete" or "MapMethods" or "Map", ContainingType.Name: "EndpointRouteBuilderExtensions" };

    /// <summary>Whether <c>[FromBody]</c> and the like say otherwise. <c>[FromQuery]</c> of a method is reported where that is declared.</summary>
    private static bool HasOtherSource(IParameterSymbol parameter, IMethodSymbol handler)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            var isOther = attribute.AttributeClass?.Name switch
            {
                "FromRouteAttribute" => false,
                "FromQueryAttribute" => handler.MethodKind is MethodKind.Ordinary,
                { } name => name.StartsWith("From", StringComparison.Ordinal),
                null => false,
            };
            if (isOther)
            {
                return true;
            }
        }

        return false;
    }
}
