using Microsoft.CodeAnalysis.Diagnostics;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Secrets;

/// <summary>PAVED4004: a token or API key is stored in clear.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PlainTokenColumnAnalyzer : PlainColumnAnalyzer
{
    public const string Id = "PAVED4004";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Secrets, DiagnosticSeverity.Info,
        "A bearer token is stored in clear",
        "'{0}' is stored as it is; whoever reads the table can use it: store its SHA-256, or encrypt one that you send to others",
        "A token lets in whoever has it, so a table of tokens is a table of passwords. One that is only checked needs no more than its hash.",
        "CWE-312", "CWE-522", "ASVS-14.2.4");

    private static readonly string[] Kinds =
        ["access", "refresh", "reset", "session", "bearer", "auth", "confirmation", "verification", "activation", "invitation", "invite", "impersonation"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool IsSecret(string name)
    {
        if (BearerNames.IsHarmless(name))
        {
            return false;
        }

        if (NameWords.EndsWith(name, "key"))
        {
            return NameWords.HasPair(name, "api", "key");
        }

        foreach (var kind in NameWords.EndsWith(name, "token") ? Kinds : [])
        {
            if (NameWords.HasPair(name, kind, "token"))
            {
                return true;
            }
        }

        return false;
    }
}
