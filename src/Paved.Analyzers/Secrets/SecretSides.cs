using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;
using Paved.Analyzers.OneTimeCodes;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.Secrets;

/// <summary>What stands on the sides of a comparison of secrets: one that is kept or computed, and one that a request brings.</summary>
internal static class SecretSides
{
    private static readonly ImmutableArray<string> RequestWords = ImmutableArray.Create(
        "dto", "request", "model", "input", "command", "form", "credentials", "args", "payload", "query", "message", "body", "login", "req", "cmd");

    private static readonly ImmutableArray<string> ConfigWords =
        ImmutableArray.Create("options", "settings", "setting", "config", "configuration", "appsettings");

    private static readonly ImmutableArray<string> StoredWords =
        ImmutableArray.Create("stored", "db", "saved", "expected", "correct", "valid", "existing", "configured", "computed", "calculated", "known");

    private static readonly ImmutableArray<string> PresentedWords = ImmutableArray.Create(
        "presented", "provided", "given", "incoming", "supplied", "received", "submitted", "sent", "header", "extracted", "requested", "potential", "actual");

    private static readonly ImmutableHashSet<string> RequestMembers = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Headers", "Query", "Form", "Cookies", "Request", "RouteValues", "QueryString", "Authorization");

    /// <summary>Whether the name says secret, token, API key, signature or nonce, and not the hash or the kind of one.</summary>
    public static bool IsSecret(string name) =>
        !BearerNames.IsHarmless(name)
        && (BearerNames.IsBearer(name) || (CredentialNames.IsToken(name) && !CredentialNames.IsBareToken(name)) || NameWords.EndsWith(name, "nonce") || NameWords.EndsWith(name, "hmac"));

    /// <summary>The result of an HMAC, made here or in a method of the same file.</summary>
    public static bool IsHmac(IOperation value) => value.AnyPart(static part => part is IInvocationOperation call
        && ((call.TargetMethod.Name is "ComputeHash" or "HashData" && OtpCalls.IsHmac(call)) || MakesHmac(call)));

    /// <summary>A secret of an entity, of a configuration, or a variable that says that it is kept or expected.</summary>
    public static bool IsKept(IOperation value, EntityTypes entities)
    {
        foreach (var source in value.Sources())
        {
            if (IsKeptSource(PasswordSides.Text(source), entities))
            {
                return true;
            }
        }

        return PasswordFlow.Name(value) is { } name && value is ILocalReferenceOperation && IsSecret(name) && !IsPresented(value)
            && (NameWords.HasWord(name, StoredWords) || (BearerNames.IsBearer(name) && IsAnswer(value)));
    }

    /// <summary>What a request brings: of its headers, form or query, a parameter that is bound to it, a member of its model.</summary>
    public static bool IsPresented(IOperation value)
    {
        if (value.AnyPart(IsOfRequest) || (PasswordFlow.Name(value) is { } name && value is ILocalReferenceOperation or IParameterReferenceOperation && NameWords.HasWord(name, PresentedWords)))
        {
            return true;
        }

        return value switch
        {
            IParameterReferenceOperation { Parameter: var parameter } => IsBound(parameter) || IsSecret(parameter.Name) || CredentialNames.IsBareToken(parameter.Name),
            IMemberReferenceOperation { Member.ContainingType: var type } => NameWords.HasWord(type.Name, RequestWords),
            IConversionOperation { Operand: var operand } => IsPresented(operand),
            ILocalReferenceOperation { Local: var local } => CredentialNames.IsBareToken(local.Name) || IsWrittenByRequest(value, local),
            _ => false,
        };
    }

    /// <summary>Whether anything that goes into a value is read from a request.</summary>
    public static bool IsOfRequest(IOperation part) => part switch
    {
        IPropertyReferenceOperation { Property: { Name: var name, ContainingNamespace: var space } } => RequestMembers.Contains(name) && IsHttp(space),
        IParameterReferenceOperation { Parameter: var parameter } => IsBound(parameter),
        _ => false,
    };

    private static bool IsKeptSource(IOperation source, EntityTypes entities) => source switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type.Name: "IConfiguration" or "IConfigurationSection" or "IConfigurationRoot", Arguments: [var key] } =>
            key.Value.TryConstant(out string path) && IsSecret(path),
        IInvocationOperation { TargetMethod.Name: "GetValue", Arguments: [.., _] arguments } call => call.TargetMethod.ContainingType.Name == "ConfigurationBinder" && HasSecretKey(arguments),
        IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable", Arguments: [{ Value: var key }, ..] } => key.TryConstant(out string name) && IsSecret(name),
        IPropertyReferenceOperation { Property: { ContainingType: var type, Name: var name } } =>
            !NameWords.HasWord(type.Name, RequestWords) && (NameWords.HasWord(type.Name, ConfigWords) ? IsSecret(name) : BearerNames.IsBearer(name) && entities.Contains(type)),
        IFieldReferenceOperation { Field: { Name: var name, ContainingType: var type } } => BearerNames.IsBearer(name) && !NameWords.HasWord(type.Name, RequestWords),
        _ => false,
    };

    private static bool HasSecretKey(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value.TryConstant(out string path) && IsSecret(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A local variable that a call of another service has answered, or filled.</summary>
    private static bool IsAnswer(IOperation value)
    {
        foreach (var source in value.Sources())
        {
            if (source is IInvocationOperation { TargetMethod.ContainingType.Name: not "String" } or ILocalReferenceOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MakesHmac(IInvocationOperation call)
    {
        if (call.Type is not { } type || !PasswordFlow.IsText(type) || call.TargetMethod.FindBody(call.SemanticModel) is not { } body)
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "ComputeHash" or "HashData" } inner && OtpCalls.IsHmac(inner))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBound(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "FromHeaderAttribute" or "FromQueryAttribute" or "FromFormAttribute" or "FromRouteAttribute" or "FromBodyAttribute" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>Headers.TryGetValue("X-Api-Key", out var apiKey)</c>.</summary>
    private static bool IsWrittenByRequest(IOperation reference, ILocalSymbol local)
    {
        foreach (var operation in reference.Root().Descendants())
        {
            if (operation is IArgumentOperation { Parameter.RefKind: RefKind.Out, Value: var target, Parent: IInvocationOperation { Instance: { } dictionary } }
                && SymbolEqualityComparer.Default.Equals(Written(target), local))
            {
                return dictionary.AnyPart(IsOfRequest);
            }
        }

        return false;
    }

    private static ILocalSymbol? Written(IOperation target) =>
        ((target is IDeclarationExpressionOperation declaration ? declaration.Expression : target) as ILocalReferenceOperation)?.Local;

    private static bool IsHttp(INamespaceSymbol? space)
    {
        for (var current = space; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            if (current.Name is "Http" or "AspNetCore" or "Web")
            {
                return true;
            }
        }

        return false;
    }
}
