// project: console
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Postbox.Templates;

public sealed record Template(string Name, string Subject, string Html);

public sealed record Recipient(string Email, string Name, string Language);

/// <summary>Fills {{placeholders}}; values are encoded, unknown names stay as they are.</summary>
public sealed partial class TemplateRenderer(IReadOnlyDictionary<string, Template> templates, Uri site)
{
    private static readonly Regex PlaceholderPattern = new(@"\{\{\s*([a-z-]+)\s*\}\}", RegexOptions.Compiled);

    public (string Subject, string Body) Render(string name, IReadOnlyDictionary<string, string> values)
    {
        if (!templates.TryGetValue(name, out var template))
        {
            throw new KeyNotFoundException($"There is no template '{name}'");
        }

        return (Fill(template.Subject, values, encode: false), Fill(template.Html, values, encode: true));
    }

    public (string Subject, string Body) PasswordChanged(Recipient recipient, DateTimeOffset when) =>
        Render("password-changed." + recipient.Language, new Dictionary<string, string>
        {
            ["name"] = recipient.Name,
            ["when"] = when.ToString("f", CultureInfo.GetCultureInfo(recipient.Language)),
        });

    public (string Subject, string Body) PasswordReset(Recipient recipient, string token)
    {
        var link = new Uri(site, "/reset#" + Uri.EscapeDataString(token));
        return Render("password-reset." + recipient.Language, new Dictionary<string, string>
        {
            ["name"] = recipient.Name,
            ["link"] = link.ToString(),
        });
    }

    private static string Fill(string text, IReadOnlyDictionary<string, string> values, bool encode) =>
        Placeholder().Replace(text, match =>
        {
            var key = match.Groups[1].Value;
            if (!values.TryGetValue(key, out var value))
            {
                return match.Value;
            }

            return encode ? WebUtility.HtmlEncode(value) : value;
        });

    private static Regex Placeholder() => PlaceholderPattern;
}

public sealed partial class TemplateRenderer
{
    /// <summary>Plain text for readers without HTML.</summary>
    public static string ToText(string html)
    {
        var builder = new StringBuilder(html.Length);
        var inTag = false;
        foreach (var c in html)
        {
            switch (c)
            {
                case '<':
                    inTag = true;
                    break;
                case '>':
                    inTag = false;
                    break;
                default:
                    if (!inTag)
                    {
                        builder.Append(c);
                    }

                    break;
            }
        }

        return WebUtility.HtmlDecode(builder.ToString()).Trim();
    }

    public static IEnumerable<string> Tokens(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(token => token != "" && token != "-");
}
