using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.OneTimeCodes;

/// <summary>Knows the calls that compute and verify codes: of Otp.NET, of GoogleAuthenticator, and of one's own.</summary>
internal static class OtpCalls
{
    private static readonly ImmutableHashSet<string> Computing = ImmutableHashSet.Create(
        StringComparer.Ordinal, "ComputeTotp", "ComputeTOTP", "ComputeHotp", "ComputeHOTP", "GetCurrentPIN", "GeneratePINAtInterval");

    private static readonly ImmutableArray<string> UsedWords =
        ImmutableArray.Create("use", "used", "replay", "replayed", "consume", "consumed", "seen", "spent", "once", "redeem", "accepted");

    /// <summary>Whether a value is a code that was computed just now.</summary>
    public static bool IsComputed(IOperation value)
    {
        foreach (var source in value.Sources())
        {
            if (source is IInvocationOperation call && (IsLibrary(call) || IsOwn(call)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A method of the same file that makes an HMAC and takes a remainder of it: RFC 4226 by hand.</summary>
    public static bool IsOwn(IInvocationOperation call)
    {
        if (call.Type is not { SpecialType: SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 }
            || call.TargetMethod.FindBody(call.SemanticModel) is not { } body)
        {
            return false;
        }

        var (isHashed, isReduced) = (false, false);
        foreach (var operation in body.Descendants())
        {
            isHashed |= operation is IInvocationOperation { TargetMethod: { Name: "ComputeHash" or "HashData" } } hash && IsHmac(hash);
            isReduced |= operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder };
        }

        return isHashed && isReduced;
    }

    public static bool IsHmac(IInvocationOperation call)
    {
        var type = call.Instance?.Unwrap().Type ?? call.TargetMethod.ContainingType;
        return type is not null && (type.Name.StartsWith("HMAC", StringComparison.Ordinal) || type.Name == "KeyedHashAlgorithm");
    }

    public static bool IsOf(IInvocationOperation call, string type) => call.TargetMethod.ContainingType is { Name: var name } && name == type;

    /// <summary>Whether the same function asks something whether the code was used before.</summary>
    public static bool RemembersUse(IOperation operation)
    {
        foreach (var other in operation.Function().Descendants())
        {
            if (other is IInvocationOperation { TargetMethod.Name: var name } call && call.Syntax != operation.Syntax
                && (NameWords.HasWord(name, UsedWords) || (call.Instance?.Unwrap() is IMemberReferenceOperation { Member.Name: var receiver } && NameWords.HasWord(receiver, UsedWords))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The codes that a comparison compares, also one in fixed time.</summary>
    public static bool IsComparisonOfOwn(IOperation operation)
    {
        if (operation is IInvocationOperation { TargetMethod.Name: "FixedTimeEquals", Arguments: [{ Value: var one }, { Value: var two }] })
        {
            return one.AnyPart(IsOwnCall) || two.AnyPart(IsOwnCall);
        }

        return Comparisons.TryRead(operation, out var left, out var right) && (left.AnyPart(IsOwnCall) || right.AnyPart(IsOwnCall));
    }

    private static bool IsOwnCall(IOperation part) => part is IInvocationOperation call && (IsLibrary(call) || IsOwn(call));

    private static bool IsLibrary(IInvocationOperation call) =>
        Computing.Contains(call.TargetMethod.Name) || call.TargetMethod is { Name: "Generate", ContainingType: { Name: "Totp", ContainingNamespace.Name: "Auth" } };
}
