namespace Paved.Analyzers.Internal;

/// <summary>Makes descriptors whose severity is that of the recommended preset.</summary>
internal static class Rule
{
    public const string Passwords = nameof(Passwords);
    public const string Tokens = nameof(Tokens);
    public const string OneTimeCodes = nameof(OneTimeCodes);
    public const string Secrets = nameof(Secrets);

    /// <summary>A rule; its tags are what it maps to, such as <c>CWE-347</c> and <c>ASVS-9.1.1</c>.</summary>
    public static DiagnosticDescriptor Create(
        string id, string category, DiagnosticSeverity severity, string title, string message, string description, params string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, HelpLink(id), tags);

    private static string HelpLink(string id) => $"docs/rules/{id}.md";
}
