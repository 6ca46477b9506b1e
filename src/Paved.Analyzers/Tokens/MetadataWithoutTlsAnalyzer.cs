using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>PAVED2008: the keys that tokens are verified with may be fetched without TLS, also in production.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MetadataWithoutTlsAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED2008";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Tokens, DiagnosticSeverity.Warning,
        "Metadata may be fetched without TLS",
        "{0} is false: whoever stands between this service and the issuer chooses the keys that tokens are verified with",
        "The discovery document and the keys of the issuer decide which tokens are valid. Fetched without TLS, anyone on the way can replace them.",
        "CWE-319", "CWE-295", "ASVS-12.3.1", "ASVS-9.1.3");

    private static readonly ImmutableArray<string> Addresses =
        ImmutableArray.Create("Authority", "MetadataAddress", "Address", "IntrospectionEndpoint");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var options = context.Compilation.FindTypes(
            "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions",
            "Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions",
            "Microsoft.AspNetCore.Authentication.WsFederation.WsFederationOptions",
            "Microsoft.Owin.Security.OpenIdConnect.OpenIdConnectAuthenticationOptions",
            "Microsoft.IdentityModel.Protocols.HttpDocumentRetriever",
            "IdentityServer4.AccessTokenValidation.IdentityServerAuthenticationOptions",
            "Duende.IdentityModel.Client.DiscoveryPolicy",
            "IdentityModel.Client.DiscoveryPolicy");
        if (!options.IsEmpty)
        {
            context.RegisterOperationAction(operation => Analyze(operation, options), OperationKind.SimpleAssignment);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ImmutableHashSet<ISymbol> options)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "RequireHttpsMetadata" or "RequireHttps" } property } target
            && property.ContainingType.IsAnyOf(options)
            && assignment.Value.IsConstantFalse()
            && !NamesLoopback(target)
            && !assignment.IsDevelopmentOnly())
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, assignment.Syntax.GetLocation(), property.Name));
        }
    }

    private static bool NamesLoopback(IPropertyReferenceOperation target)
    {
        foreach (var address in Addresses)
        {
            if (target.SiblingValue(address) is { } value
                && value.TryConstant(out string text)
                && Uri.TryCreate(text, UriKind.Absolute, out var uri)
                && uri.IsLoopback)
            {
                return true;
            }
        }

        return false;
    }
}
