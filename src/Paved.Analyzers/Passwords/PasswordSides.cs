using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>What stands on the sides of a comparison: a password that is kept, one that is presented, or the hash of one.</summary>
internal static class PasswordSides
{
    private static readonly ImmutableArray<string> RequestWords = ImmutableArray.Create(
        "dto", "request", "model", "input", "command", "form", "credentials", "credential", "args", "payload", "query", "message", "body", "resource",
        "login", "signin", "logon", "register", "registration", "signup", "change", "reset", "params", "plan", "view", "viewmodel", "vm", "page", "req", "cmd");

    private static readonly ImmutableArray<string> ConfigWords =
        ImmutableArray.Create("options", "settings", "setting", "config", "configuration", "appsettings");

    private static readonly ImmutableArray<string> UserWords = ImmutableArray.Create(
        "user", "users", "account", "member", "customer", "employee", "admin", "administrator", "person", "player", "client", "operator", "staff", "student",
        "teacher", "owner", "profile", "row", "record", "entity");

    private static readonly ImmutableArray<string> StoredWords =
        ImmutableArray.Create("stored", "db", "saved", "expected", "correct", "real", "existing", "database", "configured", "original");

    private static readonly ImmutableArray<string> ListWords =
        ImmutableArray.Create("default", "initial", "placeholder", "masked", "mask", "common", "banned", "forbidden", "blocked", "empty", "dummy");

    private static readonly ImmutableArray<string> SecretWords = ImmutableArray.Create("secret", "password", "pass", "pwd", "passphrase", "pin", "passcode");

    private static readonly ImmutableArray<string> HashCallWords = ImmutableArray.Create(
        "hash", "hashed", "hasher", "encrypt", "encrypted", "encode", "encoded", "digest", "compute", "md", "sha", "crypt", "cipher", "derive", "pbkdf", "bcrypt");

    private static readonly ImmutableHashSet<string> TextCalls = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Trim", "ToString", "ToLower", "ToUpper", "ToLowerInvariant", "ToUpperInvariant", "Normalize", "TrimEnd", "TrimStart");

    /// <summary>A password as it is kept: of an entity, a configuration, a row of a table, or a variable that says so.</summary>
    public static bool IsStored(IOperation value, EntityTypes entities)
    {
        value = Text(value);
        if (IsIndexedByPassword(value) is { } table)
        {
            return table.Name is "IConfiguration" or "IConfigurationSection" or "IConfigurationRoot" or "DataRow" or "DataRowView"
                || table.Name.EndsWith("Reader", StringComparison.Ordinal) || table.Name == "IDataRecord";
        }

        if (PasswordFlow.Name(value) is not { } name || !value.Type.IsString() || NameWords.HasWord(name, ListWords))
        {
            return false;
        }

        return value switch
        {
            IPropertyReferenceOperation { Property: { ContainingType: var type } } => SecretNames.IsPassword(name)
                ? entities.Contains(type) || NameWords.HasWord(type.Name, ConfigWords) || (!IsRequest(type) && (NameWords.HasWord(type.Name, UserWords) || IsSearched(value)))
                : NameWords.HasWord(type.Name, ConfigWords) && NameWords.HasWord(name, SecretWords),
            IFieldReferenceOperation { Field: { IsConst: false, ContainingType: var type } } field => SecretNames.IsPassword(name)
                && (field.Instance is IInstanceReferenceOperation ? !IsRequest(type) : entities.Contains(type) || NameWords.HasWord(type.Name, UserWords)),
            ILocalReferenceOperation or IParameterReferenceOperation => SecretNames.IsPassword(name) && NameWords.HasWord(name, StoredWords),
            _ => false,
        };
    }

    /// <summary>A password as somebody presents it, in clear.</summary>
    public static bool IsPresented(IOperation value)
    {
        value = Text(value);
        if (IsIndexedByPassword(value) is { Name: "IFormCollection" or "IQueryCollection" or "NameValueCollection" or "FormCollection" or "HttpRequest" })
        {
            return true;
        }

        if (value is IPropertyReferenceOperation { Property.Name: "Text" or "Value" or "Password", Instance: { } control } && PasswordFlow.Name(control.Unwrap()) is { } box)
        {
            return SecretNames.MentionsPassword(box) || SecretNames.IsPassword(PasswordFlow.Name(value)!);
        }

        return PasswordFlow.Name(value) is { } name && value.Type.IsString() && SecretNames.IsPassword(name) && !NameWords.HasWord(name, ListWords) && !IsHashed(value);
    }

    /// <summary>Whether both are members of one object: a password and its repetition.</summary>
    public static bool HaveOneOwner(IOperation left, IOperation right) => (Text(left), Text(right)) switch
    {
        (IMemberReferenceOperation { Instance: IInstanceReferenceOperation }, IMemberReferenceOperation { Instance: IInstanceReferenceOperation }) => true,
        (IMemberReferenceOperation { Instance: { } one }, IMemberReferenceOperation { Instance: { } other }) => Symbol(one.Unwrap()) is { } owner && SymbolEqualityComparer.Default.Equals(owner, Symbol(other.Unwrap())),
        _ => false,
    };

    /// <summary>A method that looks whether a password is another one now, and takes it over: nobody signs in there.</summary>
    public static bool IsTakenOver(IOperation stored, IOperation presented)
    {
        if (Symbol(Text(stored)) is not { } target || Symbol(Text(presented)) is not { } source)
        {
            return false;
        }

        foreach (var operation in stored.Function().Descendants())
        {
            if (operation is ISimpleAssignmentOperation assignment
                && SymbolEqualityComparer.Default.Equals(Symbol(assignment.Target), target)
                && assignment.Value.AnyPart(part => SymbolEqualityComparer.Default.Equals(Symbol(part), source)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a call makes the hash of a password: by name, or because its body hashes what it is given.</summary>
    public static bool IsHashOfPassword(IOperation part) => part is IInvocationOperation call
        && (FastHashCalls.Input(call) is { } input
            ? PasswordFlow.IsPassword(input)
            : (IsHashCall(call) || HashesInside(call)) && TakesPassword(call));

    private static bool IsHashCall(IInvocationOperation call) =>
        call.TargetMethod.Name is not ("Verify" or "GetByteCount")
        && (NameWords.HasWord(call.TargetMethod.Name, HashCallWords) || FastHashCalls.IsNamedHash(call.TargetMethod));

    private static bool HashesInside(IInvocationOperation call)
    {
        if (call.TargetMethod.FindBody(call.SemanticModel) is not { } body || !PasswordFlow.IsText(call.Type))
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation inner && (FastHashCalls.Input(inner) is not null || inner.TargetMethod.Name == "Pbkdf2"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesPassword(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (PasswordFlow.IsPassword(argument.Value))
            {
                return true;
            }
        }

        return call.Instance is { } instance && PasswordFlow.IsPassword(instance);
    }

    /// <summary>Whether the variable has been given a hash before: <c>password = Hash(password)</c>.</summary>
    private static bool IsHashed(IOperation value)
    {
        if (Symbol(value) is not { } symbol)
        {
            return false;
        }

        foreach (var operation in value.Root().Descendants())
        {
            var assigned = operation switch
            {
                IAssignmentOperation assignment when SymbolEqualityComparer.Default.Equals(Symbol(assignment.Target), symbol) => assignment.Value,
                IVariableDeclaratorOperation { Initializer: { } initializer } declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, symbol) => initializer.Value,
                _ => null,
            };
            if (assigned?.AnyPart(static part => part is IInvocationOperation call && (IsHashCall(call) || FastHashCalls.Input(call) is not null)) is true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the object is one of many that a lambda looks through: <c>people.FirstOrDefault(p =&gt; …)</c>.</summary>
    private static bool IsSearched(IOperation value) => value is IPropertyReferenceOperation
    {
        Instance: IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda } },
    } && lambda.ReturnType.SpecialType is SpecialType.System_Boolean;

    private static bool IsRequest(INamedTypeSymbol type) => NameWords.HasWord(type.Name, RequestWords);

    /// <summary>The text behind calls that only trim it or change its case.</summary>
    public static IOperation Text(IOperation value)
    {
        value = value.Unwrap();
        while (true)
        {
            switch (value)
            {
                case IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when TextCalls.Contains(name):
                    value = instance.Unwrap();
                    break;
                case IConditionalAccessOperation { WhenNotNull: IPropertyReferenceOperation or IFieldReferenceOperation } access:
                    return access.WhenNotNull;
                case ICoalesceOperation coalesce:
                    value = coalesce.Value.Unwrap();
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary>The type of <c>row</c> in <c>row["password"]</c>.</summary>
    private static ITypeSymbol? IsIndexedByPassword(IOperation value)
    {
        if (value is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { Type: { } type }, Arguments: [var key] }
            && key.Value.Unwrap().ConstantValue is { HasValue: true, Value: string text } && SecretNames.IsPassword(text))
        {
            return type;
        }

        return value is IInvocationOperation { Instance.Type: { } called, Arguments: [var name, ..], TargetMethod.Name: "GetValue" or "GetString" or "Field" } && name.Value.TryConstant(out string column) && SecretNames.IsPassword(column)
            ? called
            : null;
    }

    private static ISymbol? Symbol(IOperation value) => value switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter,
        ILocalReferenceOperation local => local.Local,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
