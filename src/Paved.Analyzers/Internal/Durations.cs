using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>Reads constant stretches of time: <c>TimeSpan.FromDays(7)</c>, <c>clock.AddDays(7)</c>, <c>now + week</c>.</summary>
internal static class Durations
{
    public static TimeSpan? OfTimeSpan(IOperation value) => value.Unwrap() switch
    {
        IInvocationOperation { TargetMethod: { ContainingType.Name: "TimeSpan", IsStatic: true } method, Arguments: [var amount, ..] } =>
            ReadNumber(amount.Value) is { } number ? Scale(method.Name, "From", number) : null,
        IObjectCreationOperation { Type.Name: "TimeSpan" } creation => OfConstructor(creation),
        ILocalReferenceOperation local when LocalVariables.AssignedValues(local, local.Local) is [var only] => OfTimeSpan(only),
        IFieldReferenceOperation { Field: { IsReadOnly: true, Type.Name: "TimeSpan" } } field =>
            KeyMaterial.FieldInitializer(field) is { } initializer ? OfTimeSpan(initializer) : null,
        _ => null,
    };

    /// <summary>How far a time lies after the one it is computed from.</summary>
    public static TimeSpan? AfterNow(IOperation time) => time.Unwrap() switch
    {
        IInvocationOperation { TargetMethod.Name: "Add", Instance: not null, Arguments: [var span] } => OfTimeSpan(span.Value),
        IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: "DateTime" or "DateTimeOffset" }, Instance: not null, Arguments: [var amount] } =>
            ReadNumber(amount.Value) is { } number ? Scale(name, "Add", number) : null,
        IInvocationOperation { TargetMethod.Name: "ToUniversalTime" or "ToLocalTime" or "ToUnixTimeSeconds", Instance: { } inner } => AfterNow(inner),
        IPropertyReferenceOperation { Property.Name: "UtcDateTime" or "DateTime", Instance: { } inner } => AfterNow(inner),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => OfTimeSpan(sum.RightOperand),
        IFieldReferenceOperation { Field: { Name: "MaxValue", ContainingType.Name: "DateTime" or "DateTimeOffset" } } => TimeSpan.MaxValue,
        _ => null,
    };

    private static double? ReadNumber(IOperation amount)
    {
        if (amount.TryConstant(out double real))
        {
            return real;
        }

        return amount.Unwrap().TryConstant(out int whole) ? whole : amount.Unwrap().TryConstant(out long large) ? large : null;
    }

    private static TimeSpan? Scale(string method, string prefix, double number)
    {
        double? days = method.StartsWith(prefix, StringComparison.Ordinal) ? method.Substring(prefix.Length) switch
        {
            "Seconds" => number / 86_400,
            "Minutes" => number / 1440,
            "Hours" => number / 24,
            "Days" => number,
            "Months" => number * 30,
            "Years" => number * 365,
            _ => null,
        } : null;
        return days is null ? null : Math.Abs(days.Value) > 1_000_000 ? TimeSpan.MaxValue : TimeSpan.FromDays(days.Value);
    }

    private static TimeSpan? OfConstructor(IObjectCreationOperation creation)
    {
        var parts = new List<int>();
        foreach (var argument in creation.Arguments)
        {
            if (!argument.Value.TryConstant(out int part))
            {
                return null;
            }

            parts.Add(part);
        }

        return parts.Count switch
        {
            3 => new TimeSpan(parts[0], parts[1], parts[2]),
            4 => new TimeSpan(parts[0], parts[1], parts[2], parts[3]),
            _ => null,
        };
    }
}
