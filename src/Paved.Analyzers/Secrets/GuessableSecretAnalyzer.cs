using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Secrets;

/// <summary>PAVED4002: a key, salt, token or password comes from <c>System.Random</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class GuessableSecretAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED4002";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Secrets, DiagnosticSeverity.Warning,
        "A secret comes from System.Random",
        "'{0}' comes from System.Random, whose numbers can be computed; take RandomNumberGenerator",
        "System.Random is made for games and samples. Whoever sees a few of its numbers, or knows when it was seeded, knows the others.",
        "CWE-330", "CWE-338", "ASVS-11.5.1");

    private static readonly ImmutableArray<string> NotTheSecret = ImmutableArray.Create(
        "length", "size", "count", "index", "offset", "position", "delay", "timeout", "pin", "attempts", "days", "hours", "minutes", "seconds", "name", "number");

    private static readonly ImmutableArray<string> Generic = ImmutableArray.Create(
        "generate", "create", "next", "new", "get", "make", "random", "string", "bytes", "build", "async");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (SystemRandom.IsDraw(call) && SystemRandom.FindDestination(call, IsSecret) is { } name)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), name));
        }
    }

    private static bool? IsSecret(Destination to)
    {
        if (NameWords.HasWord(to.Name, NotTheSecret) || OneTimeCodeNames.IsCode(to.Name) || to.Type is { TypeKind: TypeKind.Enum })
        {
            return false;
        }

        return IsNamedSecret(to) || (NameWords.HasOnly(to.Name, Generic) && IsGenerator(to)) ? true : null;
    }

    private static bool IsNamedSecret(Destination to) =>
        SecretNames.IsPassword(to.Name)
        || BearerNames.IsBearer(to.Name)
        || (CredentialNames.IsToken(to.Name) && !BearerNames.IsHarmless(to.Name))
        || NameWords.HasWord(to.Name, "salt") || NameWords.EndsWith(to.Name, "iv")
        || NameWords.HasPair(to.Name, "session", "id")
        || NameWords.HasPair(to.Name, "secret", "bytes") || NameWords.HasPair(to.Name, "key", "bytes")
        || (IsBytes(to.Type) && (NameWords.EndsWith(to.Name, "key") || NameWords.EndsWith(to.Name, "nonce")));

    private static bool IsBytes(ITypeSymbol? type) =>
        type.IsByteArray() || type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] };

    /// <summary><c>PasswordGenerator.Generate()</c>.</summary>
    private static bool IsGenerator(Destination to) =>
        to.Type is null
        && (NameWords.EndsWith(to.Owner, "generator") || NameWords.EndsWith(to.Owner, "factory"))
        && (NameWords.HasWord(to.Owner, "password") || NameWords.HasWord(to.Owner, "token") || NameWords.HasWord(to.Owner, "secret") || NameWords.HasPair(to.Owner, "api", "key"));
}
