using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.OneTimeCodes;

namespace Paved.Analyzers.CodeFixes.OneTimeCodes;

/// <summary>
/// PAVED3005: draws 20 bytes, by Paved.Auth where it is referenced, by Otp.NET otherwise. A secret that is made of what is
/// known is not replaced where it is used: a random one has to be stored, and only the code around knows where.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class WeakAppSecretFix : PavedCodeFix
{
    private const string Title = "Draw a secret of 20 bytes";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WeakAppSecretAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GenerateRandomKey" }, ArgumentList.Arguments: [{ Expression: var size }] }
                when LiteralOf(size, model) is { } literal:
                Replace(context, diagnostic, Title, literal, SyntaxFactory.ParseExpression("20"));
                break;
            case AssignmentExpressionSyntax { Right: var value } when IsDrawn(value) && model.GetTypeInfo(value).Type is { SpecialType: SpecialType.System_String } && Secret(model, node.SpanStart) is { } secret:
                Replace(context, diagnostic, Title, value, SyntaxFactory.ParseExpression(secret));
                break;
            default:
                break;
        }
    }

    private static bool IsDrawn(ExpressionSyntax value)
    {
        foreach (var node in value.DescendantNodesAndSelf())
        {
            if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "NewGuid" })
            {
                return true;
            }
        }

        return false;
    }

    private static string? Secret(SemanticModel model, int position) => (model.Compilation.GetTypeByMetadataName("Paved.Auth.TotpSecret"), model.Compilation.GetTypeByMetadataName("OtpNet.KeyGeneration")) switch
    {
        ({ }, _) => $"{NameOf(model, position, "Paved.Auth.TotpSecret")}.Generate().RevealBase32()",
        (null, { }) => $"{NameOf(model, position, "OtpNet.Base32Encoding")}.ToString({NameOf(model, position, "OtpNet.KeyGeneration")}.GenerateRandomKey(20))",
        _ => null,
    };
}
