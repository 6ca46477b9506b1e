using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>
/// For callers that hash on their own thread: the same hashes, which take the same memory permits and do not wait for one.
/// </summary>
internal sealed class IdentityPasswordHasher<TUser>(PasswordHasher hasher, IOptions<PasswordHashingOptions> options)
    : IPasswordHasher<TUser>
    where TUser : class
{
    public string HashPassword(TUser user, string password) => hasher.Hash(password);

    public PasswordVerificationResult VerifyHashedPassword(TUser user, string hashedPassword, string providedPassword)
    {
        ArgumentNullException.ThrowIfNull(hashedPassword);
        ArgumentNullException.ThrowIfNull(providedPassword);
        var verification = hasher.Verify(providedPassword, hashedPassword);
        return !verification.IsMatch ? PasswordVerificationResult.Failed
            : verification.NeedsRehash && !options.Value.FreezeUpgrades ? PasswordVerificationResult.SuccessRehashNeeded
            : PasswordVerificationResult.Success;
    }
}
