namespace Storefront.Accounts;

/// <summary>Names a browser roughly, for its owner to recognise; nothing relies on it.</summary>
internal static class UserAgent
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Describe(string? header) =>
        $"{NameIn(Browsers, header) ?? "A browser"} on {NameIn(Systems, header) ?? "an unknown system"}";

    private static string? NameIn((string Mark, string Name)[] names, string? header) =>
        names.FirstOrDefault(name => header?.Contains(name.Mark, StringComparison.Ordinal) == true).Name;
}
