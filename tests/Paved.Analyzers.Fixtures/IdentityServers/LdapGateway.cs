using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CityLogin.Directory;

public class DirectoryUser : IdentityUser
{
    public string? DistinguishedName { get; set; }
    public string? Department { get; set; }
}

public interface IDirectory
{
    Task<bool> BindAsync(string distinguishedName, string password, CancellationToken cancellationToken);
    Task<DirectoryEntry?> FindAsync(string login, CancellationToken cancellationToken);
}

public sealed record DirectoryEntry(string DistinguishedName, string Mail, string Department, IReadOnlyList<string> Groups);

/// <summary>Users of the directory are checked there; everybody else by the hasher of Identity.</summary>
public class DirectoryPasswordCheck(IDirectory directory, IPasswordHasher<DirectoryUser> hasher, ILogger<DirectoryPasswordCheck> logger)
{
    public async Task<PasswordVerificationResult> CheckAsync(DirectoryUser user, string password, CancellationToken token)
    {
        if (string.IsNullOrEmpty(password) || password == "")
        {
            return PasswordVerificationResult.Failed;
        }

        if (user.DistinguishedName is null)
        {
            var result = hasher.VerifyHashedPassword(user, user.PasswordHash ?? "", password);
            if (result == PasswordVerificationResult.SuccessRehashNeeded)
            {
                user.PasswordHash = hasher.HashPassword(user, password);
            }

            return result;
        }

        if (!await directory.BindAsync(user.DistinguishedName, password, token))
        {
            logger.LogInformation("The directory refused {User}", user.UserName);
            return PasswordVerificationResult.Failed;
        }

        return PasswordVerificationResult.Success;
    }
}

public class DirectoryClaims(IDirectory directory) : IClaimsTransformation
{
    private static readonly ConcurrentDictionary<string, (DirectoryEntry Entry, DateTime Until)> Cache = new();

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity is not ClaimsIdentity { IsAuthenticated: true } identity || identity.HasClaim(c => c.Type == "department"))
        {
            return principal;
        }

        var entry = await LookUpAsync(identity.Name!);
        if (entry is null)
        {
            return principal;
        }

        identity.AddClaim(new Claim("department", entry.Department));
        foreach (var group in entry.Groups.Where(group => group != "everyone"))
        {
            identity.AddClaim(new Claim(identity.RoleClaimType, group));
        }

        return principal;
    }

    private async Task<DirectoryEntry?> LookUpAsync(string login)
    {
        if (Cache.TryGetValue(login, out var cached) && cached.Until > DateTime.UtcNow)
        {
            return cached.Entry;
        }

        var entry = await directory.FindAsync(login, CancellationToken.None);
        if (entry is not null)
        {
            Cache[login] = (entry, DateTime.UtcNow.AddMinutes(10));
        }

        return entry;
    }
}

public sealed class PasswordRules : IPasswordValidator<DirectoryUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<DirectoryUser> manager, DirectoryUser user, string? password)
    {
        var error = password switch
        {
            null or "" => "A password is needed",
            { Length: < 12 } => "Take 12 characters at least",
            _ when string.Equals(password, user.UserName, StringComparison.OrdinalIgnoreCase) => "Do not take your login",
            _ when password.Distinct().Count() < 5 => "That is too regular",
            _ => null,
        };
        return Task.FromResult(error is null
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "PasswordRule", Description = error }));
    }
}
