using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>PAVED2006: the token itself says by which algorithm it is verified.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AlgorithmNotPinnedAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED2006";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Tokens, DiagnosticSeverity.Info,
        "Tokens choose their algorithm",
        "ValidAlgorithms is not set: every algorithm that fits the key is accepted",
        "A token names the algorithm that it wants to be verified by. RFC 8725 section 3.1 has the application say which ones it accepts.",
        "CWE-347", "CWE-757", "ASVS-9.1.2");

    private static readonly ImmutableArray<string> Keys = ImmutableArray.Create(
        "IssuerSigningKey", "IssuerSigningKeys", "IssuerSigningKeyResolver", "IssuerSigningKeyResolverUsingConfiguration");

    private static readonly ImmutableArray<string> Pins = ImmutableArray.Create(
        "ValidAlgorithms", "AlgorithmValidator", "SignatureValidator", "ConfigurationManager");

    private static readonly ImmutableArray<string> Authorities = ImmutableArray.Create(
        "Authority", "MetadataAddress", "ConfigurationManager", "Configuration");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var parameters = JwtTypes.ValidationParameters(context.Compilation);
        if (!parameters.IsEmpty)
        {
            context.RegisterOperationAction(operation => Analyze(operation, parameters), OperationKind.ObjectCreation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ImmutableHashSet<ISymbol> parameters)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type.IsAnyOf(parameters) && SetsAny(creation, Keys) && !SetsAny(creation, Pins) && !IsPinnedElsewhere(creation))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, creation.Syntax.GetLocation()));
        }
    }

    /// <summary>In the initializer, or later in the same function on an object of this type.</summary>
    private static bool SetsAny(IObjectCreationOperation creation, ImmutableArray<string> names)
    {
        var isInitialized = false;
        foreach (var operation in creation.Function().Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                && names.Contains(target.Property.Name)
                && SymbolEqualityComparer.Default.Equals(target.Property.ContainingType, creation.Type)
                && (assignment.Parent == creation.Initializer || assignment.Parent is not IObjectOrCollectionInitializerOperation))
            {
                isInitialized |= !assignment.Value.IsNull();
            }
        }

        return isInitialized;
    }

    /// <summary>The keys of an authority say what they are for; a header that is compared afterwards is pinned by hand.</summary>
    private static bool IsPinnedElsewhere(IObjectCreationOperation creation)
    {
        foreach (var operation in creation.Root().Descendants())
        {
            if (operation is not IPropertyReferenceOperation { Property: var property } reference)
            {
                continue;
            }

            if (property.Name is "Alg" or "SignatureAlgorithm"
                || (Authorities.Contains(property.Name)
                    && reference.Parent is ISimpleAssignmentOperation assignment
                    && assignment.Target == reference
                    && assignment.Function() == creation.Function()))
            {
                return true;
            }
        }

        return false;
    }
}
