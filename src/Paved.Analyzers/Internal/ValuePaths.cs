using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>Which operations hand a value on, changed or as a part of a greater one.</summary>
internal static class ValuePaths
{
    /// <summary>What these answer is another matter, or only picks and orders what was there before.</summary>
    private static readonly ImmutableHashSet<string> Ends = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Equals", "Contains", "ContainsKey", "Compare", "CompareTo", "IndexOf", "StartsWith", "EndsWith", "SequenceEqual", "OrderBy", "OrderByDescending", "ThenBy",
        "Where", "Any", "All", "Count", "First", "FirstOrDefault", "Delay", "Sleep", "Range", "Min", "Max", "FromMilliseconds", "FromSeconds", "FromMinutes",
        "AddSeconds", "AddMinutes", "AddHours", "AddDays", "AddMilliseconds", "WaitAsync", "Remove", "TryGetValue", "IsNullOrEmpty", "GetType", "Shuffle", "GroupBy",
        "ElementAt", "Skip", "RemoveAt");

    /// <summary>Arguments of these say where and how many.</summary>
    private static readonly ImmutableHashSet<string> Positions = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Take", "TakeLast", "SkipLast", "Substring", "Repeat", "PadLeft", "PadRight", "AsSpan", "Slice", "Pow", "Chunk", "Split", "ToString");

    private static readonly ImmutableHashSet<string> Keepers = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Append", "AppendLine", "AppendFormat", "Insert", "Add", "AddRange", "TryAdd", "Push", "Enqueue", "Write", "AppendJoin");

    private static readonly ImmutableArray<string> SyllableWords = ImmutableArray.Create(
        "word", "words", "wordlist", "syllables", "alphabet", "chars", "characters", "letters", "digits", "symbols", "charset", "consonants", "vowels");

    public static bool IsKept(IInvocationOperation call) => Keepers.Contains(call.TargetMethod.Name) && IsPlatform(call.TargetMethod);

    public static bool IsPlatform(IMethodSymbol method)
    {
        var space = method.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space is { Name: "System" };
    }

    /// <summary>The lambda that an operation returns from; null in a method of its own.</summary>
    public static IOperation? Lambda(IOperation operation) => operation.Function() as IAnonymousFunctionOperation;

    /// <summary>Whether an argument is part of what the call answers.</summary>
    public static bool PassesThrough(IArgumentOperation argument) => argument.Parent switch
    {
        IPropertyReferenceOperation indexer => IsPiece(indexer.Type, indexer.Instance),
        IObjectCreationOperation { Type: { SpecialType: SpecialType.System_String } } => true,
        IInvocationOperation call => IsExtended(call, argument) || (IsPlatform(call.TargetMethod) && Answers(call) && !IsPosition(call, argument) && !IsKept(call)),
        _ => false,
    };

    /// <summary>Whether an operation hands a direct part of it on.</summary>
    public static bool PassesThrough(IOperation parent, IOperation child) => parent switch
    {
        IConversionOperation or IParenthesizedOperation or IAwaitOperation or IUnaryOperation or IInterpolationOperation or IInterpolatedStringOperation => true,
        ICoalesceOperation or ISwitchExpressionOperation or ISwitchExpressionArmOperation or IDelegateCreationOperation or IConditionalAccessOperation => true,
        IObjectCreationOperation { Type.SpecialType: SpecialType.System_String } or IArrayInitializerOperation => true,
        IArrayCreationOperation creation => creation.Initializer == child,
        IConditionalOperation conditional => conditional.Type is not null && conditional.Condition != child,
        IBinaryOperation binary => binary.Type is not { SpecialType: SpecialType.System_Boolean },
        IArrayElementReferenceOperation element => element.ArrayReference == child || IsPiece(element.Type, element.ArrayReference),
        IImplicitIndexerReferenceOperation piece => piece.Instance == child || IsPiece(piece.Type, piece.Instance),
        IPropertyReferenceOperation property => child is IArgumentOperation || (property.Instance == child && property.Property is { IsIndexer: true } or { Name: "Value" or "Result" }),
        IInvocationOperation call => child is IArgumentOperation || (call.Instance == child && IsPlatform(call.TargetMethod) && Answers(call) && !IsKept(call)),
        _ => false,
    };

    private static bool IsExtended(IInvocationOperation call, IArgumentOperation argument) =>
        call.TargetMethod.IsExtensionMethod && argument.Parameter?.Ordinal == 0 && Answers(call) && !IsKept(call);

    private static bool Answers(IInvocationOperation call) =>
        !Ends.Contains(call.TargetMethod.Name) && call.Type is { SpecialType: not SpecialType.System_Void and not SpecialType.System_Boolean };

    private static bool IsPosition(IInvocationOperation call, IArgumentOperation argument) =>
        Positions.Contains(call.TargetMethod.Name) && (argument.Parameter?.Ordinal > 0 || call.Instance is not null);

    /// <summary>A drawn letter or syllable is a piece of something new; whatever else is picked from a list was there before.</summary>
    private static bool IsPiece(ITypeSymbol? element, IOperation? from) => element?.SpecialType switch
    {
        SpecialType.System_Char or SpecialType.System_Byte => true,
        SpecialType.System_String => from?.Unwrap() is { } list && NameOf(list) is { } name && NameWords.HasWord(name, SyllableWords),
        _ => false,
    };

    private static string? NameOf(IOperation list) => list switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        _ => null,
    };
}
