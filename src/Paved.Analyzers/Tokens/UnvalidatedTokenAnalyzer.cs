using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>PAVED2003: claims are read from a token that nobody validated.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnvalidatedTokenAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED2003";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Tokens, DiagnosticSeverity.Info,
        "Claims of a token that is not validated",
        "{0} reads the token without validating it, and its claims are used: anyone can write such a token",
        "Reading a token decodes it and checks nothing. What it says about its user is the sender's word until its signature, issuer, audience and lifetime are validated.",
        "CWE-347", "CWE-345", "ASVS-9.1.1");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        // A program that serves nobody reads its own tokens; whoever decides on them validates.
        if (context.Compilation.FindTypes("Microsoft.AspNetCore.Http.HttpContext", "System.Web.HttpContext").IsEmpty)
        {
            return;
        }

        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeCreation, OperationKind.ObjectCreation);
    }

    private static void AnalyzeCreation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is { Name: "JwtSecurityToken" or "JsonWebToken" } && creation.Arguments is [{ Value.Type: { } type } token] && type.IsString())
        {
            Check(context, token.Value, creation.Type.Name);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var name = call.TargetMethod.Name;
        switch (name)
        {
            case "ReadJwtToken" or "ReadToken" or "ReadJsonWebToken" when call.Arguments is [{ Value.Type: { } type } token] && type.IsString():
                Check(context, token.Value, name);
                break;
            case "Payload" when call.TargetMethod.ContainingType is { Name: "JWT", ContainingNamespace.Name: "Jose" }:
                Check(context, call.Arguments[0].Value, name);
                break;
            case "DoNotVerifySignature" or "WithVerifySignature" or "Decode" or "DecodeToObject" when IsWithoutVerification(call):
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), name));
                break;
            case "Split" when TokenSegments.ReadsPayload(call):
                Check(context, call.Instance!, "Split", isDecoded: true);
                break;
            default:
                break;
        }
    }

    private static void Check(OperationAnalysisContext context, IOperation token, string how, bool isDecoded = false)
    {
        if (!TokenOrigins.IsTrusted(token) && (isDecoded || TokenUses.ReadsClaims(context.Operation)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), how));
        }
    }

    /// <summary>JWT.NET: <c>DoNotVerifySignature()</c>, <c>WithVerifySignature(false)</c>, <c>Decode(token, verify: false)</c>.</summary>
    private static bool IsWithoutVerification(IInvocationOperation call)
    {
        if (call.TargetMethod.ContainingNamespace?.ToDisplayString() is not ("JWT" or "JWT.Builder"))
        {
            return false;
        }

        if (call.TargetMethod.Name == "DoNotVerifySignature")
        {
            return true;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name is "verify" or "verifySignature" && argument.Value.IsConstantFalse())
            {
                return true;
            }
        }

        return false;
    }
}
