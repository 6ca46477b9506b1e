using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1008: a password, a token or a code is written to a log.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CredentialInLogAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED1008";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Info,
        "A credential is written to a log",
        "'{0}' is written as it is; logs are read by many, copied and kept for years: leave it out",
        "Whoever may read logs, traces or the console could sign in as the user. Log that there was a password, or its length, not the password.",
        "CWE-532", "CWE-200", "ASVS-16.2.5");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!LogSinks.IsSink(call) || LogSinks.IsOutput(call))
        {
            return;
        }

        var index = 0;
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind is ArgumentKind.ParamArray && argument.Value is IArrayCreationOperation { Initializer.ElementValues: var elements })
            {
                foreach (var element in elements)
                {
                    Report(context, element, LogSinks.IsDestructured(call, index++));
                }
            }
            else if (argument.Parameter?.Name is not ("logger" or "exception" or "eventId"))
            {
                var isValue = argument.Parameter?.Name.StartsWith("propertyValue", StringComparison.Ordinal) is true;
                Report(context, argument.Value, (isValue && LogSinks.IsDestructured(call, index++)) || IsDestructuring(call));
            }
        }
    }

    /// <summary><c>ForContext("request", request, destructureObjects: true)</c>.</summary>
    private static bool IsDestructuring(IInvocationOperation call) =>
        BcryptCalls.Find(call, "destructureObjects") is { Value: var flag } && flag.TryConstant(out bool value) && value;

    private static void Report(OperationAnalysisContext context, IOperation value, bool isDestructured)
    {
        foreach (var (where, name) in CredentialValues.In(value, isDestructured))
        {
            if (value.IsDevelopmentOnly())
            {
                return;
            }

            context.ReportDiagnostic(Diagnostic.Create(Descriptor, where.Syntax.GetLocation(), name));
        }
    }
}
