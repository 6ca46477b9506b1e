using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1009: a password is part of an exception's message or of an address.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CredentialInMessageAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED1009";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Warning,
        "A credential in an exception or an address",
        "'{0}' is part of {1}, which ends up in logs, error pages and browser histories: leave it out",
        "Messages of exceptions are logged and shown; addresses are kept by browsers, proxies and servers. A secret belongs in a header or a body.",
        "CWE-209", "CWE-598", "ASVS-14.2.1");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeCreation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeText, OperationKind.InterpolatedString, OperationKind.Binary);
        context.RegisterSymbolAction(AnalyzeParameters, SymbolKind.Method);
        context.RegisterSymbolAction(AnalyzeProperty, SymbolKind.Property);
        if (!TestProject.IsSkipped(context.Compilation, context.Options))
        {
            context.RegisterOperationAction(AnalyzeEndpoint, OperationKind.Invocation);
        }
    }

    private static void AnalyzeCreation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is INamedTypeSymbol type && IsException(type))
        {
            AnalyzeMessage(context, creation.Arguments);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.MethodKind is MethodKind.Constructor && IsException(call.TargetMethod.ContainingType))
        {
            AnalyzeMessage(context, call.Arguments);
        }
        else if (call.TargetMethod is { Name: "Add" or "Create" or "AddQueryString", ContainingType.Name: "QueryString" or "QueryHelpers" or "QueryBuilder" })
        {
            foreach (var argument in call.Arguments)
            {
                ReportInAddress(context, argument.Value.Unwrap());
            }
        }
    }

    private static bool IsException(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Exception", ContainingNamespace.Name: "System" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What an exception is given by a parameter of its own may never be shown; what is put into a text is.</summary>
    private static void AnalyzeMessage(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_String, Name: var parameter }
                && (NameWords.HasWord(parameter, "message") || argument.Value.Unwrap() is IBinaryOperation or IInterpolatedStringOperation or IInvocationOperation))
            {
                foreach (var (where, name) in CredentialValues.In(argument.Value))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Descriptor, where.Syntax.GetLocation(), name, "an exception's message"));
                }
            }
        }
    }

    /// <summary><c>$"{host}/login?password={password}"</c>: the text before the value says that it is a query.</summary>
    private static void AnalyzeText(OperationAnalysisContext context)
    {
        switch (context.Operation)
        {
            case IInterpolatedStringOperation { Parts: var parts }:
                for (var i = 1; i < parts.Length; i++)
                {
                    if (parts[i] is IInterpolationOperation value && parts[i - 1] is IInterpolatedStringTextOperation { Text: { ConstantValue.Value: string before } } && IsQuery(before))
                    {
                        ReportInAddress(context, value.Expression.Unwrap());
                    }
                }

                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, LeftOperand: var left, RightOperand: var right }:
                if (Last(left) is { } text && IsQuery(text))
                {
                    ReportInAddress(context, right.Unwrap());
                }

                break;
            default:
                break;
        }
    }

    private static string? Last(IOperation left) => left.Unwrap() switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IBinaryOperation { RightOperand: var right } => Last(right),
        _ => null,
    };

    private static bool IsQuery(string text)
    {
        var start = Math.Max(text.LastIndexOf('?'), text.LastIndexOf('&'));
        return start >= 0 && text.EndsWith("=", StringComparison.Ordinal) && text.IndexOf(' ', start) < 0
            && SecretNames.MentionsPassword(text.Substring(start + 1, text.Length - start - 2));
    }

    private static void ReportInAddress(OperationAnalysisContext context, IOperation value)
    {
        value = value is IInvocationOperation { TargetMethod.Name: "EscapeDataString" or "UrlEncode" or "Encode", Arguments: [{ Value: var escaped }, ..] } ? escaped.Unwrap() : value;
        if (PasswordFlow.Name(value) is { } name && value.Type.IsString() && !value.ConstantValue.HasValue
            && (SecretNames.IsPassword(name) || NameWords.HasPair(name, "client", "secret")))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, value.Syntax.GetLocation(), name, "an address"));
        }
    }

    private static void AnalyzeParameters(SymbolAnalysisContext context)
    {
        foreach (var parameter in ((IMethodSymbol)context.Symbol).Parameters)
        {
            if (IsFromQuery(parameter) && (OwnName(parameter.Type, parameter.Name) ?? OwnedName(parameter.Type)) is { } name)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, parameter.Locations[0], name, "an address"));
            }
        }
    }

    /// <summary><c>app.MapGet("/token", (string password) => …)</c>: nothing says that it comes from the query, yet it does.</summary>
    private static void AnalyzeEndpoint(OperationAnalysisContext context)
    {
        foreach (var parameter in EndpointParameters.InAddress((IInvocationOperation)context.Operation))
        {
            if (OwnName(parameter.Type, parameter.Name) is { } name)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, parameter.Locations[0], name, "an address"));
            }
        }
    }

    private static void AnalyzeProperty(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (IsFromQuery(property) && OwnName(property.Type, property.Name) is { } name)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, property.Locations[0], name, "an address"));
        }
    }

    private static bool IsFromQuery(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "FromQueryAttribute" or "SupplyParameterFromQueryAttribute" or "FromUriAttribute")
            {
                return true;
            }
        }

        return false;
    }

    private static string? OwnName(ITypeSymbol type, string name) => type.IsString() && SecretNames.IsPassword(name) ? name : null;

    private static string? OwnedName(ITypeSymbol type)
    {
        foreach (var member in type.DeclaringSyntaxReferences.IsEmpty ? ImmutableArray<ISymbol>.Empty : type.GetMembers())
        {
            if (member is IPropertySymbol property && OwnName(property.Type, property.Name) is { } name)
            {
                return name;
            }
        }

        return null;
    }
}
