namespace Paved.Analyzers.Tests.Passwords;

/// <summary>Classes around the statements under test.</summary>
internal static class PasswordSnippets
{
    public const string Usings = """
        using System.Collections;
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using System.Diagnostics;
        using System.Security;
        using Microsoft.AspNetCore.Cryptography.KeyDerivation;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Metadata.Builders;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;
        using BC = BCrypt.Net.BCrypt;

        """;

    /// <summary>An entity, a request and a context, as applications have them.</summary>
    public const string Model = """
        public class User
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
            public string Password { get; set; } = "";
            public string PasswordHash { get; set; } = "";
            public string Salt { get; set; } = "";
            public byte[] Hash { get; set; } = [];
        }
        public record LoginRequest(string Name, string Password, string OldPassword, string ConfirmPassword);
        public class Db : DbContext { public DbSet<User> Users => Set<User>(); }

        """;

    /// <summary>What the rewritten code needs of Paved.Passwords.</summary>
    public const string PavedPasswords = """

        namespace Paved.Passwords
        {
            public readonly struct PasswordVerification { public bool IsMatch => true; }
            public sealed class PasswordHashingOptions;
            public sealed class PasswordHasher(PasswordHashingOptions? options = null)
            {
                public PasswordHashingOptions? Options => options;
                public string Hash(string password) => password;
                public PasswordVerification Verify(string password, string? storedHash) => default;
            }
        }
        """;

    /// <summary>What makes Paved.Passwords verify the hashes of others.</summary>
    public const string PavedLegacy = """

        namespace Paved.Passwords.Legacy
        {
            public static class LegacyFormats
            {
                public static PasswordHashingOptions AddLegacyFormats(this PasswordHashingOptions options) => options;
            }
        }
        """;

    /// <summary>A method that is given what services usually have at hand.</summary>
    public static string InMethod(string statement, string members = "", string method = "M") => $$"""
        {{Usings}}
        {{Model}}
        class C
        {
            {{members}}

            async Task<object?> {{method}}(
                string password, string name, string text, byte[] key, byte[] salt, byte[] storedHash, int count, User user, LoginRequest request, Db db,
                IServiceCollection services, IConfiguration config, HttpContext http, ILogger logger, RandomNumberGenerator rng)
            {
                await Task.Yield();
        {{statement}}
                return null;
            }
        }
        """;
}
