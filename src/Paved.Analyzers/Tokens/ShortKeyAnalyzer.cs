using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>PAVED2005: an HMAC key shorter than the hash, which RFC 7518 section 3.2 forbids.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ShortKeyAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED2005";

    /// <summary>The property of a diagnostic that says how many bytes the key needs.</summary>
    public const string NeededBytes = "needed";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Tokens, DiagnosticSeverity.Warning,
        "A key for HMAC is too short",
        "The key has {0} bytes; {1} needs {2}: with one token at hand a short key is guessed offline",
        "Whoever has one token can try keys as fast as their hardware hashes. RFC 7518 section 3.2 asks for a key as long as the hash.",
        "CWE-326", "ASVS-11.2.3");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var keys = context.Compilation.FindTypes("Microsoft.IdentityModel.Tokens.SymmetricSecurityKey");
        if (!keys.IsEmpty)
        {
            context.RegisterOperationAction(operation => Analyze(operation, keys), OperationKind.ObjectCreation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ImmutableHashSet<ISymbol> keys)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Arguments is [var key] && creation.Type.IsAnyOf(keys) && KeyMaterial.Length(key.Value) is { } length)
        {
            var (algorithm, needed) = Algorithm(creation);
            if (length < needed && !IsForEncryption(creation))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptor, creation.Syntax.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(NeededBytes, $"{needed}"),
                    length, algorithm, needed));
            }
        }
    }

    /// <summary>The algorithm of the credentials that the key goes into; the shortest there is where none is in sight.</summary>
    private static (string Name, int Bytes) Algorithm(IObjectCreationOperation key)
    {
        foreach (var operation in key.Function().Descendants())
        {
            if (operation is IObjectCreationOperation { Type.Name: "SigningCredentials", Arguments: [var given, var algorithm, ..] }
                && IsSame(given.Value, key)
                && algorithm.Value.TryConstant(out string name))
            {
                return name switch
                {
                    "HS512" or "http://www.w3.org/2001/04/xmldsig-more#hmac-sha512" => ("HS512", 64),
                    "HS384" or "http://www.w3.org/2001/04/xmldsig-more#hmac-sha384" => ("HS384", 48),
                    _ => ("HS256", 32),
                };
            }
        }

        return ("HS256", 32);
    }

    /// <summary>A key that encrypts has the length of its cipher: 16 bytes for A128KW.</summary>
    private static bool IsForEncryption(IObjectCreationOperation key)
    {
        foreach (var operation in key.Function().Descendants())
        {
            var given = operation switch
            {
                IObjectCreationOperation { Type.Name: "EncryptingCredentials", Arguments: [var first, ..] } => first.Value,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "TokenDecryptionKey" } } assignment => assignment.Value,
                _ => null,
            };
            if (given is not null && IsSame(given, key))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(IOperation given, IOperation key)
    {
        foreach (var source in given.Sources())
        {
            if (source.Syntax == key.Syntax)
            {
                return true;
            }
        }

        return false;
    }
}
