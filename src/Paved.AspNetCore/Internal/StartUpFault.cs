using Microsoft.Extensions.Options;
using Paved.Internal;
using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>Start-up errors of this package.</summary>
internal static class StartUpFault
{
    private const string Policyless = "PAVED-CFG-080";
    private const string Manager = "PAVED-CFG-081";
    private const string Hasher = "PAVED-CFG-082";
    private const string Order = "PAVED-CFG-083";

    /// <summary>There is no policy whose verdict could be told.</summary>
    public static OptionsValidationException NoPolicy(string pattern) => new(
        Options.DefaultName,
        typeof(PasswordPolicy),
        [StartUpError.Describe(
            Policyless,
            "no PasswordPolicy is registered as a service; AddPavedPasswords().AddPolicy() does.",
            $"MapPavedPasswordStrength, path '{pattern}'")]);

    /// <summary>A manager of the application's own that would verify passwords and codes by itself.</summary>
    public static string ForeignManager(Type expected, Type actual) => StartUpError.Describe(
        Manager,
        $"expected {NameOf(actual)} to inherit {NameOf(expected)}, got {NameOf(actual.BaseType!)}: name the other base class.",
        $"the registered {NameOf(expected.BaseType!)}");

    /// <summary>A hasher of the application's own, whose rows nobody else reads.</summary>
    public static string ForeignHasher(Type service, Type actual) => StartUpError.Describe(
        Hasher,
        $"expected no password hasher beside that of Paved, got {NameOf(actual)}: remove it, and add a format for the rows it wrote.",
        $"the registered {NameOf(service)}");

    /// <summary>Something of Identity that was registered where <c>AddPaved</c> could not see it.</summary>
    public static string LateRegistration(Type expected, Type actual) => StartUpError.Describe(
        Order,
        $"expected {NameOf(expected)}, got {NameOf(actual)}, registered after AddPaved: call it on what AddPaved returned.",
        $"the registered {NameOf(actual)}");

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
