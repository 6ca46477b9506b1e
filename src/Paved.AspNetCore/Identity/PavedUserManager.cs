using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paved.Auth;

namespace Paved.AspNetCore;

/// <summary>
/// The user manager that <c>AddPaved</c> puts in the place of Identity's, and the base of an application's own one. Passwords
/// are hashed and verified asynchronously within a memory budget; recovery codes are stored hashed; a code of an authenticator
/// app counts once. What is stored is guarded by the user's concurrency stamp, as Entity Framework stores keep it.
/// </summary>
/// <typeparam name="TUser">The type of user.</typeparam>
public partial class PavedUserManager<TUser> : UserManager<TUser>
    where TUser : class
{
    private readonly Passwords.PasswordHasher _hasher;
    private readonly AttemptThrottle _throttle;
    private readonly Totp _totp;

    /// <summary>Creates a manager, with the services that Identity's has.</summary>
    /// <param name="store">The users.</param>
    /// <param name="optionsAccessor">Identity's options.</param>
    /// <param name="passwordHasher">What other callers hash with; this manager does without it.</param>
    /// <param name="userValidators">Check users.</param>
    /// <param name="passwordValidators">Check new passwords.</param>
    /// <param name="keyNormalizer">Spells names alike.</param>
    /// <param name="errors">Describes errors.</param>
    /// <param name="services">The services, among them those of <c>AddPaved</c>.</param>
    /// <param name="logger">The log.</param>
    public PavedUserManager(
        IUserStore<TUser> store,
        IOptions<IdentityOptions> optionsAccessor,
        IPasswordHasher<TUser> passwordHasher,
        IEnumerable<IUserValidator<TUser>> userValidators,
        IEnumerable<IPasswordValidator<TUser>> passwordValidators,
        ILookupNormalizer keyNormalizer,
        IdentityErrorDescriber errors,
        IServiceProvider services,
        ILogger<UserManager<TUser>> logger)
        : base(
            store, optionsAccessor, passwordHasher, userValidators, passwordValidators, keyNormalizer, errors, services, logger)
    {
        ArgumentNullException.ThrowIfNull(services);
        _hasher = services.GetRequiredService<Passwords.PasswordHasher>();
        _throttle = services.GetRequiredService<AttemptThrottle>();
        _totp = new Totp(timeProvider: services.GetService<TimeProvider>());
    }

    private static T Require<T>(IUserStore<TUser> store)
        where T : class
        => store as T ?? throw new NotSupportedException($"The user store must implement {typeof(T).Name.Split('`')[0]}.");
}
