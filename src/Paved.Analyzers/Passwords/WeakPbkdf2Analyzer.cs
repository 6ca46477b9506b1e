using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1002: PBKDF2 with too few iterations, or the weak formats of Identity.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WeakPbkdf2Analyzer : PavedAnalyzer
{
    public const string Id = "PAVED1002";

    /// <summary>The property of a diagnostic that says how many iterations are enough.</summary>
    public const string Needed = "needed";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Warning,
        "PBKDF2 with too few iterations",
        "{0}; graphics cards try passwords this fast by the million, ask for {1} or more",
        "The iterations are all that slows down whoever has stolen the hashes. OWASP asks for 600,000 with SHA-256 and 210,000 with SHA-512.",
        "CWE-916", "ASVS-11.4.2");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var functions = DerivationCall.Functions(context.Compilation);
        context.RegisterOperationAction(
            operation => AnalyzeCall(operation, functions), OperationKind.ObjectCreation, OperationKind.Invocation);
        if (!context.Compilation.FindTypes("Microsoft.AspNetCore.Identity.PasswordHasherOptions").IsEmpty
            || functions.Count > 0)
        {
            context.RegisterOperationAction(AnalyzeAssignment, OperationKind.SimpleAssignment);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ImmutableHashSet<ISymbol> functions)
    {
        if (DerivationCall.Of(context.Operation, functions) is not { } derivation
            || Given(derivation) is not { } given
            || given >= Minimum(context, derivation.Algorithm)
            || !derivation.IsOfPassword()
            || context.Operation.IsVerifyingOldHashes())
        {
            return;
        }

        var location = derivation.Iterations?.Syntax ?? context.Operation.Syntax;
        Report(context, location, $"{given} iterations of {derivation.Algorithm ?? "PBKDF2"}", Minimum(context, derivation.Algorithm));
    }

    /// <summary>The number of iterations; one that a later statement replaces is judged there.</summary>
    private static int? Given(DerivationCall derivation)
    {
        if (derivation.Iterations is { } iterations)
        {
            return iterations.TryConstant(out int count) ? count : null;
        }

        foreach (var operation in derivation.Call.Function().Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "IterationCount", ContainingType.Name: "Rfc2898DeriveBytes" } } })
            {
                return null;
            }
        }

        return 1000;
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: { Name: "IterationCount" or "CompatibilityMode" } property })
        {
            return;
        }

        switch (property.ContainingType.Name, property.Name)
        {
            case ("PasswordHasherOptions", "CompatibilityMode") when assignment.Value.TryConstant(out int mode) && mode == 0:
                Report(context, assignment.Value.Syntax, "Identity's second format takes 1000 iterations of SHA1", Minimum(context, "SHA512"));
                break;
            case ("PasswordHasherOptions", "IterationCount"):
                CompareCount(context, assignment, IdentityAlgorithm(property.ContainingAssembly));
                break;
            case ("Rfc2898DeriveBytes", "IterationCount"):
                CompareCount(context, assignment, "SHA1");
                break;
            default:
                break;
        }
    }

    private static void CompareCount(OperationAnalysisContext context, ISimpleAssignmentOperation assignment, string algorithm)
    {
        if (assignment.Value.TryConstant(out int count) && count < Minimum(context, algorithm))
        {
            Report(context, assignment.Value.Syntax, $"{count} iterations of {algorithm}", Minimum(context, algorithm));
        }
    }

    /// <summary>Identity's third format has used SHA-512 since .NET 7.</summary>
    private static string IdentityAlgorithm(IAssemblySymbol identity) => identity.Identity.Version.Major >= 7 ? "SHA512" : "SHA256";

    private static int Minimum(OperationAnalysisContext context, string? algorithm)
    {
        var (option, fallback) = algorithm switch
        {
            "SHA1" or "MD5" => ("paved_min_pbkdf2_iterations_sha1", 1_400_000),
            "SHA256" => ("paved_min_pbkdf2_iterations_sha256", 600_000),
            _ => ("paved_min_pbkdf2_iterations_sha512", 210_000),
        };
        return context.Options.ReadInt(context.Operation.Syntax.SyntaxTree, option, fallback);
    }

    private static void Report(OperationAnalysisContext context, SyntaxNode where, string what, int needed) => context.ReportDiagnostic(Diagnostic.Create(
        Descriptor, where.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(Needed, $"{needed}"), what, needed));
}
