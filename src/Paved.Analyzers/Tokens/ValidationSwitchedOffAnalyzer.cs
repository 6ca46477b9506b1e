using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>PAVED2001: a property of TokenValidationParameters is false, and nothing takes the place of its check.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ValidationSwitchedOffAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED2001";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Tokens, DiagnosticSeverity.Warning,
        "A check of tokens is switched off",
        "{0} is false: {1}",
        "Every check of TokenValidationParameters answers an attack. Switched off, tokens that were issued for someone else, by someone else or long ago are accepted.",
        "CWE-345", "CWE-347", "ASVS-9.1.1", "ASVS-9.2.1", "ASVS-9.2.3");

    /// <summary>What each switch lets through, and the delegate that may stand in for its check.</summary>
    private static readonly ImmutableDictionary<string, (string Consequence, string Delegate)> Switches =
        new Dictionary<string, (string, string)>
        {
            ["ValidateIssuer"] = ("tokens of any issuer whose key is known are accepted", "IssuerValidator"),
            ["ValidateAudience"] = ("tokens issued for another service are accepted", "AudienceValidator"),
            ["ValidateLifetime"] = ("expired tokens are accepted", "LifetimeValidator"),
            ["ValidateIssuerSigningKey"] = ("the key that signed a token is not checked", "IssuerSigningKeyValidator"),
            ["RequireSignedTokens"] = ("tokens without a signature are accepted", "SignatureValidator"),
            ["RequireExpirationTime"] = ("tokens that never expire are accepted", "LifetimeValidator"),
            ["RequireAudience"] = ("tokens that name no audience are accepted", "AudienceValidator"),
        }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<string> MeantForOldTokens =
        ImmutableArray.Create("expired", "expire", "refresh", "renew", "hint", "revoke", "revocation", "logout");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var parameters = JwtTypes.ValidationParameters(context.Compilation);
        if (!parameters.IsEmpty)
        {
            context.RegisterOperationAction(operation => Analyze(operation, parameters), OperationKind.SimpleAssignment);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ImmutableHashSet<ISymbol> parameters)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: var property } target
            && Switches.TryGetValue(property.Name, out var check)
            && property.ContainingType.IsAnyOf(parameters)
            && assignment.Value.IsConstantFalse()
            && !IsReplaced(target, check.Delegate)
            && !IsMeantForOldTokens(target)
            && !assignment.IsDevelopmentOnly())
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor, assignment.Syntax.GetLocation(), property.Name, check.Consequence));
        }
    }

    private static bool IsReplaced(IPropertyReferenceOperation target, string name) =>
        target.SiblingValue(name) is { } value && !value.IsNull() && !ValidatorDelegates.AcceptsAll(value);

    /// <summary>An expired token may be read to be renewed, if its algorithm is still checked.</summary>
    private static bool IsMeantForOldTokens(IPropertyReferenceOperation target)
    {
        if (target.Property.Name is not ("ValidateLifetime" or "RequireExpirationTime"))
        {
            return false;
        }

        foreach (var name in target.EnclosingNames())
        {
            if (NameWords.HasWord(name, MeantForOldTokens))
            {
                return ChecksAlgorithm(target.Root());
            }
        }

        return false;
    }

    private static bool ChecksAlgorithm(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IPropertyReferenceOperation
                {
                    Property.Name: "Alg" or "SignatureAlgorithm" or "ValidAlgorithms" or "AlgorithmValidator",
                })
            {
                return true;
            }
        }

        return false;
    }
}
