using Microsoft.CodeAnalysis.Diagnostics;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.OneTimeCodes;

/// <summary>PAVED3004: the secret of an authenticator app is stored in clear.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PlainSecretColumnAnalyzer : PlainColumnAnalyzer
{
    public const string Id = "PAVED3004";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.OneTimeCodes, DiagnosticSeverity.Warning,
        "The secret of an authenticator app is stored in clear",
        "'{0}' is stored as it is; whoever reads the table makes codes for every user: encrypt it before it is stored",
        "The secret cannot be hashed, since every code is computed from it. Encrypted with a key outside of the database, a stolen table is of no use.",
        "CWE-312", "CWE-522", "ASVS-11.2.1");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool IsSecret(string name) => OneTimeCodeNames.IsAppSecret(name);
}
