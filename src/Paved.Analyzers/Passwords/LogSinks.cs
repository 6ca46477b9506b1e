using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>The calls that write to a log, a trace, a console or an activity.</summary>
internal static class LogSinks
{
    /// <summary>Whether a call writes what it is given where operators and tools read it.</summary>
    public static bool IsSink(IInvocationOperation call)
    {
        var (method, type) = (call.TargetMethod, call.TargetMethod.ContainingType);
        return type.Name switch
        {
            "LoggerExtensions" => method.Name.StartsWith("Log", StringComparison.Ordinal) || method.Name == "BeginScope",
            "Console" or "Debug" or "Trace" => method.Name.StartsWith("Write", StringComparison.Ordinal) || method.Name.StartsWith("Trace", StringComparison.Ordinal) || method.Name == "Print",
            "TextWriter" => method.Name.StartsWith("Write", StringComparison.Ordinal) && IsConsole(call.Instance),
            "Activity" => method.Name is "SetTag" or "AddTag" or "SetBaggage" or "AddBaggage" or "SetCustomProperty",
            "EventLog" => method.Name == "WriteEntry",
            "TraceSource" => method.Name.StartsWith("Trace", StringComparison.Ordinal),
            "LogContext" => method.Name == "PushProperty",
            _ => IsLogger(type, method.Name) || IsLoggerMessage(method) || IsLoggerDelegate(call),
        };
    }

    /// <summary>Whether a call prints one value and nothing else to the console: then that is what the program is for.</summary>
    public static bool IsOutput(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.Name is "Console" or "TextWriter" && call.Arguments is [{ Value: var only }]
        && only.Unwrap() switch
        {
            IBinaryOperation => false,
            IInterpolatedStringOperation { Parts: [IInterpolationOperation] } => true,
            IInterpolatedStringOperation { Parts: [IInterpolatedStringTextOperation { Text: { ConstantValue.Value: string indent } }, IInterpolationOperation] } => string.IsNullOrWhiteSpace(indent),
            IInterpolatedStringOperation => false,
            _ => true,
        };

    /// <summary>Whether the value of this name in the template is written with all its properties: <c>{@Request}</c>.</summary>
    public static bool IsDestructured(IInvocationOperation call, int index)
    {
        var at = -1;
        var template = Template(call);
        for (; template is not null && index >= 0; index--)
        {
            at = template.IndexOf('{', at + 1);
            while (at >= 0 && at + 1 < template.Length && template[at + 1] == '{')
            {
                at = template.IndexOf('{', at + 2);
            }

            if (at < 0)
            {
                return false;
            }
        }

        return template is not null && at >= 0 && at + 1 < template.Length && template[at + 1] == '@';
    }

    private static string? Template(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name is "message" or "messageTemplate" or "messageFormat" && argument.Value.TryConstant(out string template))
            {
                return template;
            }
        }

        return null;
    }

    private static bool IsConsole(IOperation? writer) =>
        writer?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType.Name: "Console" } };

    private static bool IsLogger(INamedTypeSymbol type, string method) =>
        (type.Name is "ILogger" or "Log" or "Logger" or "ILog" or "ILoggerBase" or "ILoggerExtensions")
        && method is "Verbose" or "Debug" or "Information" or "Warning" or "Error" or "Fatal" or "Trace" or "Info" or "Warn" or "Write" or "ForContext"
            or "DebugFormat" or "InfoFormat" or "WarnFormat" or "ErrorFormat" or "FatalFormat";

    private static bool IsLoggerMessage(IMethodSymbol method)
    {
        foreach (var attribute in method.IsPartialDefinition || method.PartialDefinitionPart is not null ? (method.PartialDefinitionPart ?? method).GetAttributes() : ImmutableArray<AttributeData>.Empty)
        {
            if (attribute.AttributeClass?.Name == "LoggerMessageAttribute")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What <c>LoggerMessage.Define</c> makes: a delegate whose first parameter is the logger.</summary>
    private static bool IsLoggerDelegate(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.DelegateInvoke, Parameters: [{ Type.Name: "ILogger" }, ..] };
}
