using System.Globalization;

namespace Paved.Auth.Internal;

/// <summary>
/// Reads <c>otpauth://totp/[issuer:]account?secret=…</c> (the key URI format of Google Authenticator), refusing what
/// could be read in two ways: repeated parameters, two issuers that differ, several colons.
/// </summary>
internal static class TotpUriReader
{
    private const int MaxCharacters = 8192;
    private const string Start = "otpauth://totp/";

    public static TotpUri? Read(string text, int minimumSecretBytes)
    {
        if (!IsCandidate(text))
        {
            return null;
        }

        var query = text.IndexOf('?', StringComparison.Ordinal);
        var parameters = query < 0 ? null : ReadParameters(text[(query + 1)..]);
        if (parameters is null)
        {
            return null;
        }

        return TotpSecret.Read(parameters.GetValueOrDefault("secret"), minimumSecretBytes) is { } secret
            && ReadOptions(parameters) is { } options
            && TryReadLabel(text[Start.Length..query], parameters, out var issuer, out var account)
                ? new TotpUri(secret, issuer, account, options)
                : null;
    }

    private static bool IsCandidate(string text)
        => text.Length <= MaxCharacters
            && text.StartsWith(Start, StringComparison.OrdinalIgnoreCase)
            && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            && !text.Contains('#', StringComparison.Ordinal);

    private static Dictionary<string, string>? ReadParameters(string query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in query.Split('&'))
        {
            var name = parameter.Split('=', 2);
            var value = name.Length == 2 ? PercentEncoding.Decode(name[1]) : null;
            if (value is null || !parameters.TryAdd(name[0], value))
            {
                return null;
            }
        }

        return parameters;
    }

    private static bool TryReadLabel(
        string escaped, Dictionary<string, string> parameters, out string? issuer, out string account)
    {
        var parts = PercentEncoding.Decode(escaped)?.Split(':') ?? [];
        var prefix = parts is [{ Length: > 0 } first, _] ? first : null;
        account = parts is [.., var last] ? last.TrimStart(' ') : "";
        issuer = parameters.GetValueOrDefault("issuer") is { Length: > 0 } named ? named : prefix;
        return parts.Length is 1 or 2
            && !escaped.Contains('/', StringComparison.Ordinal)
            && OtpAuthLabel.IsLabel(account)
            && (issuer is null || OtpAuthLabel.IsLabel(issuer))
            && (prefix is null || prefix == issuer);
    }

    private static TotpOptions? ReadOptions(Dictionary<string, string> parameters)
    {
        var algorithm = ReadAlgorithm(parameters.GetValueOrDefault("algorithm", "SHA1"));
        var options = new TotpOptions
        {
            Algorithm = algorithm ?? default,
            Digits = ReadNumber(parameters.GetValueOrDefault("digits", "6")),
            Period = TimeSpan.FromSeconds(ReadNumber(parameters.GetValueOrDefault("period", "30"))),
        };
        return algorithm is not null && options.IsValid ? options : null;
    }

    private static OtpAlgorithm? ReadAlgorithm(string name) => name.ToUpperInvariant() switch
    {
        "SHA1" => OtpAlgorithm.Sha1,
        "SHA256" => OtpAlgorithm.Sha256,
        "SHA512" => OtpAlgorithm.Sha512,
        _ => null,
    };

    private static int ReadNumber(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
