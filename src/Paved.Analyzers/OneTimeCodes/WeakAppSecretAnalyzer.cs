using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.OneTimeCodes;

/// <summary>PAVED3005: the secret of an authenticator app is known or short.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WeakAppSecretAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED3005";

    private const int Needed = 16;

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.OneTimeCodes, DiagnosticSeverity.Warning,
        "The secret of an authenticator app is weak",
        "The secret {0}; draw 20 random bytes for each user",
        "Whoever knows or guesses the secret makes the codes. RFC 4226 asks for 16 random bytes at least and recommends 20.",
        "CWE-330", "CWE-326", "ASVS-6.5.3");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeCreation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeAssignment, OperationKind.SimpleAssignment);
    }

    private static void AnalyzeCreation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation is { Type: { Name: "Totp" or "Hotp", ContainingNamespace.Name: "OtpNet" }, Arguments: [{ Value: var secret }, ..] })
        {
            Report(context, AppSecretOrigins.Weakness(secret) ?? Short(secret));
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        switch (call.TargetMethod.Name)
        {
            case "GenerateRandomKey" when call.Arguments is [{ Parameter.Type.SpecialType: SpecialType.System_Int32, Value: var size }] && size.TryConstant(out int length) && length < Needed:
                Report(context, $"has {length} bytes");
                break;
            case "GenerateSetupCode" when OtpCalls.IsOf(call, "TwoFactorAuthenticator") && call.Arguments is [_, _, { Value: var secret }, ..]:
                Report(context, AppSecretOrigins.Weakness(secret) ?? Short(secret));
                break;
            default:
                break;
        }
    }

    /// <summary><c>user.TotpSecret = Guid.NewGuid().ToString()</c>. A literal there may be the name of a column or setting.</summary>
    private static void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IMemberReferenceOperation { Member.Name: var name } && OneTimeCodeNames.IsAppSecret(name)
            && (assignment.Value.Type.IsString() || assignment.Value.Type.IsByteArray())
            && AppSecretOrigins.Weakness(assignment.Value) is not AppSecretOrigins.InCode and var weakness)
        {
            Report(context, weakness ?? Short(assignment.Value));
        }
    }

    private static string? Short(IOperation secret) => AppSecretOrigins.DrawnLength(secret) is > 0 and < Needed and var length ? $"has {length} bytes" : null;

    private static void Report(OperationAnalysisContext context, string? weakness)
    {
        if (weakness is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), weakness));
        }
    }
}
