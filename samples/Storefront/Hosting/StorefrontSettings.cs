namespace Storefront.Hosting;

/// <summary>What the configuration says, read once; the README lists the keys.</summary>
public sealed class StorefrontSettings
{
    public StorefrontSettings(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Storefront");
        Origin = Uri.TryCreate(section["Origin"], UriKind.Absolute, out var origin) ? origin : null;
        DataFolder = Path.Combine(environment.ContentRootPath, section["DataFolder"] ?? "App_Data");
        IsSingleInstance = section.GetValue<bool>("SingleInstance");
        HasDemoUsers = section.GetValue<bool>("DemoUsers");
        PostgreSql = TextOf(configuration.GetConnectionString("PostgreSQL"));
        Redis = TextOf(configuration.GetConnectionString("Redis"));
        IsDevelopment = environment.IsDevelopment();
        Directory.CreateDirectory(DataFolder);
    }

    /// <summary>Where links by e-mail lead. Required outside Development.</summary>
    public Uri? Origin { get; }

    /// <summary>Holds the SQLite file and the Data Protection keys; instances share it.</summary>
    public string DataFolder { get; }

    public bool IsSingleInstance { get; }

    public bool HasDemoUsers { get; }

    /// <summary>Null: a SQLite file.</summary>
    public string? PostgreSql { get; }

    /// <summary>Null: attempts are counted in the memory of this process.</summary>
    public string? Redis { get; }

    public bool IsDevelopment { get; }

    /// <summary>Who issues the tokens of the API.</summary>
    public string Issuer => Origin?.GetLeftPart(UriPartial.Authority) ?? "http://localhost";

    public bool IsHttps => Origin?.Scheme == Uri.UriSchemeHttps;

    /// <summary>A name that browsers hold to this very host, where there is HTTPS to prove it.</summary>
    public string CookieName(string name) => IsHttps ? $"__Host-{name}" : name;

    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
