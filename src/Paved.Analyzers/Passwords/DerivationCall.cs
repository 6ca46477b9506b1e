using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>A call that derives a key or a hash by PBKDF2.</summary>
/// <param name="Call">The call or the construction.</param>
/// <param name="Password">What is derived from.</param>
/// <param name="Salt">The salt, or the salt's size where the function draws it.</param>
/// <param name="Iterations">The number of iterations; null where the call leaves it to the default of 1000.</param>
/// <param name="Algorithm">SHA1, SHA256, SHA384, SHA512 and so on; null where that is not known.</param>
internal sealed record DerivationCall(IOperation Call, IOperation Password, IOperation? Salt, IOperation? Iterations, string? Algorithm)
{
    public static ImmutableHashSet<ISymbol> Functions(Compilation compilation) => compilation.FindTypes(
        "System.Security.Cryptography.Rfc2898DeriveBytes", "Microsoft.AspNetCore.Cryptography.KeyDerivation.KeyDerivation");

    /// <summary>Reads the construction of <c>Rfc2898DeriveBytes</c>, its static <c>Pbkdf2</c>, or that of <c>KeyDerivation</c>.</summary>
    public static DerivationCall? Of(IOperation operation, ImmutableHashSet<ISymbol> functions) => operation switch
    {
        IObjectCreationOperation { Type: { } type } creation when functions.Contains(type) => Read(creation, creation.Arguments),
        IInvocationOperation { TargetMethod: { Name: "Pbkdf2", ContainingType: { } type } } call when functions.Contains(type) => Read(call, call.Arguments),
        _ => null,
    };

    /// <summary>Whether it is a password that is derived from, and not a key that is random already.</summary>
    public bool IsOfPassword() => Password.Unwrap().Type.IsString() || Password.AnyPart(static part => part switch
    {
        IParameterReferenceOperation parameter => SecretNames.MentionsPassword(parameter.Parameter.Name) || IsText(parameter),
        ILocalReferenceOperation local => SecretNames.MentionsPassword(local.Local.Name) || IsText(local),
        IFieldReferenceOperation field => SecretNames.MentionsPassword(field.Field.Name),
        IPropertyReferenceOperation property => SecretNames.MentionsPassword(property.Property.Name),
        IInvocationOperation { TargetMethod: { Name: "GetBytes", ContainingType.Name: not "RandomNumberGenerator" }, Arguments: [{ Value: var text }, ..] } => IsText(text.Unwrap()),
        _ => false,
    });

    private static bool IsText(IOperation value) => value.Type is { SpecialType: SpecialType.System_String } or { Name: "SecureString" };

    private static DerivationCall? Read(IOperation call, ImmutableArray<IArgumentOperation> arguments)
    {
        IOperation? password = null, salt = null, iterations = null, algorithm = null;
        foreach (var argument in arguments)
        {
            switch (argument.Parameter?.Name)
            {
                case "password":
                    password = argument.Value;
                    break;
                case "salt" or "saltSize":
                    salt = argument.Value;
                    break;
                case "iterations" or "iterationCount":
                    iterations = argument.Value;
                    break;
                case "hashAlgorithm" or "prf":
                    algorithm = argument.Value;
                    break;
                default:
                    break;
            }
        }

        return password is null ? null : new DerivationCall(call, password, salt, iterations, algorithm is null ? "SHA1" : NameOf(algorithm));
    }

    private static string? NameOf(IOperation algorithm) => algorithm.Sources() switch
    {
        [IPropertyReferenceOperation { Property: { ContainingType.Name: "HashAlgorithmName" } property }] => property.Name,
        [IFieldReferenceOperation { Field: { ContainingType.Name: "KeyDerivationPrf" } field }] => field.Name.Replace("HMAC", string.Empty),
        [IFieldReferenceOperation { Field.IsReadOnly: true } field] => KeyMaterial.FieldInitializer(field) is { } value ? NameOf(value) : null,
        [IFieldReferenceOperation { Field: { HasConstantValue: true, ConstantValue: int prf } }] => prf switch { 0 => "SHA1", 1 => "SHA256", 2 => "SHA512", _ => null },
        _ => null,
    };
}
