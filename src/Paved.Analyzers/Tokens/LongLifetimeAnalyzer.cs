using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>PAVED2007: a token that is valid for longer than a day, or for ever.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LongLifetimeAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED2007";

    private const int DefaultHours = 24;
    private const int RefreshDays = 30;

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Tokens, DiagnosticSeverity.Warning,
        "A token lives too long",
        "The token is valid {0}: until then nobody can take it back from a thief",
        "A signed token is accepted until it expires. Short lives and refresh tokens bound what a stolen one is worth.",
        "CWE-613", "ASVS-9.2.1");

    private static readonly ImmutableArray<string> RefreshWords = ImmutableArray.Create("refresh", "remember");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override bool SkipsTests => true;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var tokens = context.Compilation.FindTypes(
            "System.IdentityModel.Tokens.Jwt.JwtSecurityToken", "System.IdentityModel.Tokens.Jwt.JwtPayload");
        var descriptors = context.Compilation.FindTypes("Microsoft.IdentityModel.Tokens.SecurityTokenDescriptor");
        if (!descriptors.IsEmpty)
        {
            context.RegisterOperationAction(operation => AnalyzeCreation(operation, tokens), OperationKind.ObjectCreation);
            context.RegisterOperationAction(operation => AnalyzeAssignment(operation, descriptors), OperationKind.SimpleAssignment);
            context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        }
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, ImmutableHashSet<ISymbol> tokens)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!creation.Type.IsAnyOf(tokens))
        {
            return;
        }

        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Name is "expires" or "expirationTime")
            {
                if ((argument.IsImplicit || argument.Value.IsNull()) && creation.Type!.Name == "JwtSecurityToken" && !AddsExpiry(creation))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Descriptor, creation.Syntax.GetLocation(), "for ever"));
                }
                else
                {
                    AnalyzeExpiry(context, argument.Value);
                }
            }
        }
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context, ImmutableHashSet<ISymbol> descriptors)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property })
        {
            return;
        }

        if (property.Name == "Expires" && property.ContainingType.IsAnyOf(descriptors))
        {
            AnalyzeExpiry(context, assignment.Value);
        }
        else if (property.Name == "TokenLifetimeInMinutes" && assignment.Value.TryConstant(out int minutes))
        {
            ReportAbove(context, Limit(context, assignment), TimeSpan.FromMinutes(minutes), assignment.Syntax);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is "AddClaim" or "Add" && call.Arguments is [.., var name, var expiry] && name.Value.TryConstant(out string claim) && claim == "exp")
        {
            AnalyzeExpiry(context, expiry.Value);
        }

        if (call.TargetMethod.Name is not ("CreateJwtSecurityToken" or "CreateEncodedJwt" or "ExpirationTime"))
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name is "expires" or "time" && !argument.IsImplicit)
            {
                AnalyzeExpiry(context, argument.Value);
            }
        }
    }

    private static void AnalyzeExpiry(OperationAnalysisContext context, IOperation value)
    {
        var limit = Limit(context, value);
        foreach (var source in value.Sources())
        {
            if (Durations.AfterNow(source) is { } duration && ReportAbove(context, limit, duration, source.Syntax))
            {
                return;
            }
        }
    }

    private static bool ReportAbove(OperationAnalysisContext context, TimeSpan limit, TimeSpan duration, SyntaxNode place)
    {
        if (duration <= limit)
        {
            return false;
        }

        context.ReportDiagnostic(Diagnostic.Create(Descriptor, place.GetLocation(), Describe(duration)));
        return true;
    }

    private static TimeSpan Limit(OperationAnalysisContext context, IOperation value) => IsForRefresh(value)
        ? TimeSpan.FromDays(RefreshDays)
        : TimeSpan.FromHours(context.Options.ReadInt(value.Syntax.SyntaxTree, "paved_max_token_lifetime_hours", DefaultHours));

    private static string Describe(TimeSpan duration) =>
        duration == TimeSpan.MaxValue ? "for ever" : duration.TotalDays >= 2 ? $"for {duration.TotalDays:0} days" : $"for {duration.TotalHours:0} hours";

    private static bool IsForRefresh(IOperation value)
    {
        foreach (var name in value.EnclosingNames(withTypes: false))
        {
            if (NameWords.HasWord(name, RefreshWords))
            {
                return true;
            }
        }

        for (var parent = value.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IVariableDeclaratorOperation { Symbol.Name: var local } && NameWords.HasWord(local, RefreshWords))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the method names the claim "exp" itself.</summary>
    private static bool AddsExpiry(IOperation creation)
    {
        foreach (var operation in creation.Root().Descendants())
        {
            if (operation.ConstantValue is { HasValue: true, Value: "exp" }
                || operation is IPropertyReferenceOperation { Property.Name: "Expiration" or "Exp" })
            {
                return true;
            }
        }

        return false;
    }
}
