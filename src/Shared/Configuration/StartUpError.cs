namespace Paved.Internal;

/// <summary>The wording of start-up errors.</summary>
internal static class StartUpError
{
    /// <param name="code">Such as <c>PAVED-CFG-004</c>, which has a page.</param>
    /// <param name="message">What is wrong and how to mend it. Values are shown only where the caller passes them: never a secret.</param>
    /// <param name="source">Where the value is from.</param>
    public static string Describe(string code, string message, string source)
        => $"{code}: {message} Source: {source}. See docs/errors/{code}.md";
}
