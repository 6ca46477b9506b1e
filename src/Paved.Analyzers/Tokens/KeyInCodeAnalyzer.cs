using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>PAVED2004: whoever reads the source code, or the program, has the key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class KeyInCodeAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED2004";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Tokens, DiagnosticSeverity.Warning,
        "A key stands in the source code",
        "{0} is given a key that stands in the source code: whoever reads the code or the program can sign in as anyone",
        "Source code is copied to every developer, build machine and backup, and programs can be read. A key belongs to a secret store, and a missing key stops the start.",
        "CWE-321", "CWE-798", "ASVS-13.3.1");

    private static readonly ImmutableArray<string> KeyWords = ImmutableArray.Create("secret", "key");

    private static readonly ImmutableArray<string> TokenWords =
        ImmutableArray.Create("jwt", "token", "signing", "hmac", "secret", "symmetric", "issuer", "auth");

    private static readonly ImmutableArray<string> NoKeyWords =
        ImmutableArray.Create("id", "name", "path", "file", "section", "header", "url", "uri", "type", "size", "length", "prefix", "cookie", "claim", "public");

    private static readonly ImmutableArray<string> SettingsWords = ImmutableArray.Create("options", "settings", "config", "configuration");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var keys = context.Compilation.FindTypes(
            "Microsoft.IdentityModel.Tokens.SymmetricSecurityKey",
            "System.Security.Cryptography.HMAC",
            "System.Security.Cryptography.X509Certificates.X509Certificate",
            "System.IdentityModel.Tokens.InMemorySymmetricSecurityKey");
        context.RegisterOperationAction(operation => AnalyzeCreation(operation, keys), OperationKind.ObjectCreation);
        context.RegisterOperationAction(operation => AnalyzeCall(operation, keys), OperationKind.Invocation);
        if (!JwtTypes.ValidationParameters(context.Compilation).IsEmpty)
        {
            context.RegisterOperationAction(AnalyzeInitializer, OperationKind.PropertyInitializer);
        }
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, ImmutableHashSet<ISymbol> keys)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Arguments.Length == 0 || !creation.Type.IsAnyOf(keys))
        {
            return;
        }

        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Name is "key" or "password")
            {
                Report(context, argument, creation.Type!.Name);
            }
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ImmutableHashSet<ISymbol> keys)
    {
        var call = (IInvocationOperation)context.Operation;
        if (KeyParameter(call.TargetMethod, keys) is not { } name)
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name == name)
            {
                Report(context, argument, call.TargetMethod.Name);
            }
        }
    }

    private static string? KeyParameter(IMethodSymbol method, ImmutableHashSet<ISymbol> keys) => (method.Name, method.ContainingType?.Name) switch
    {
        ("HashData" or "TryHashData" or "HashDataAsync", _) when method.ContainingType.IsAnyOf(keys) => "key",
        ("LoadPkcs12" or "LoadPkcs12FromFile" or "LoadPkcs12Collection" or "LoadPkcs12CollectionFromFile", "X509CertificateLoader") => "password",
        ("FromBase64Url", "SharedSecret") => "text",
        ("FromBytes", "SharedSecret") => "bytes",
        ("WithSecret", "JwtBuilder" or "JwtBuilderExtensions") => method.Parameters is [.., var last] ? last.Name : null,
        ("Encode" or "Decode" or "EncodeBytes" or "DecodeBytes", "JWT") => "key",
        ("Encode", "IJwtEncoder" or "JwtEncoder" or "JwtEncoderExtensions") => "key",
        ("Decode" or "DecodeToObject", "IJwtDecoder" or "JwtDecoder" or "JwtDecoderExtensions") => "key",
        _ => null,
    };

    private static void Report(OperationAnalysisContext context, IArgumentOperation argument, string what)
    {
        if (!argument.IsImplicit
            && KeyMaterial.IsInCode(argument.Value)
            && !argument.IsDevelopmentOnly()
            && !KeyDerivation.IsLabel(argument))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, argument.Parent!.Syntax.GetLocation(), what));
        }
    }

    /// <summary>A setting whose default is a key works without being set, so it is never set.</summary>
    private static void AnalyzeInitializer(OperationAnalysisContext context)
    {
        var initializer = (IPropertyInitializerOperation)context.Operation;
        if (initializer.InitializedProperties is [{ SetMethod: not null } property]
            && property.Type.IsString()
            && NamesKey(property.Name)
            && NameWords.HasWord(property.ContainingType.Name, SettingsWords)
            && initializer.Value.TryConstant(out string text)
            && LooksLikeKey(text))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, initializer.Value.Syntax.GetLocation(), property.Name));
        }
    }

    private static bool NamesKey(string name) =>
        NameWords.HasWord(name, KeyWords) && NameWords.HasWord(name, TokenWords) && !NameWords.HasWord(name, NoKeyWords);

    /// <summary>Names of settings (<c>Jwt:Key</c>) and empty placeholders are no keys.</summary>
    private static bool LooksLikeKey(string text) => text.Length >= 8 && text.IndexOf(':') < 0 && text[0] != '<';
}
