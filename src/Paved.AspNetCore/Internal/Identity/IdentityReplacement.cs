using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;

namespace Paved.AspNetCore.Internal;

/// <summary>A service of Identity whose own implementations give way to one of this package.</summary>
/// <param name="service">The service.</param>
/// <param name="own">The implementation of this package.</param>
/// <param name="stock">The implementations of Identity that it replaces.</param>
internal sealed class IdentityReplacement(
    Type service,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type own,
    params Type[] stock)
{
    public Type Service => service;

    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    public Type Own => own;

    /// <summary>Whether an application may have one implementation alone, so that another one would go unnoticed.</summary>
    public required bool IsOnly { get; init; }

    public bool Replaces(Type? implementation) => stock.Contains(implementation);

    [RequiresDynamicCode("Makes generic types of a type of user.")]
    [RequiresUnreferencedCode("Makes generic types of a type of user.")]
    public static IReadOnlyList<IdentityReplacement> For(Type user) =>
    [
        new(Of(typeof(UserManager<>), user), Of(typeof(PavedUserManager<>), user),
            Of(typeof(UserManager<>), user), Of(typeof(AspNetUserManager<>), user)) { IsOnly = true },
        new(Of(typeof(SignInManager<>), user), Of(typeof(PavedSignInManager<>), user),
            Of(typeof(SignInManager<>), user)) { IsOnly = true },
        new(Of(typeof(IPasswordHasher<>), user), Of(typeof(IdentityPasswordHasher<>), user),
            Of(typeof(PasswordHasher<>), user)) { IsOnly = true },
        new(Of(typeof(IPasswordValidator<>), user), Of(typeof(PolicyPasswordValidator<>), user),
            Of(typeof(PasswordValidator<>), user)) { IsOnly = false },
    ];

    [RequiresDynamicCode("Makes a generic type.")]
    [RequiresUnreferencedCode("Makes a generic type.")]
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    private static Type Of(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type open, Type user)
        => open.MakeGenericType(user);
}
