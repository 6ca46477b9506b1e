using System.Security.Cryptography;
using Paved.Internal;

namespace Paved.Passwords.Internal;

/// <summary>Reads a pepper ring from configuration. Errors name the place and never repeat a secret.</summary>
internal static class PepperConfiguration
{
    public static PepperRing Read(ConfigurationReader reader)
    {
        reader.RequireKnown("Current", "RefuseUnpepperedAfter", "Keys");
        var keys = (reader.Section("Keys")?.List() ?? []).Select(Key).ToList();
        if (PepperRing.FaultOfKeys(keys) is { } fault)
        {
            throw reader.Fault("Keys", ConfigurationFault.PepperKeys, fault);
        }

        var current = reader.Text("Current");
        if (current is not null && !keys.Exists(key => key.Id == current))
        {
            throw reader.Fault("Current", ConfigurationFault.CurrentPepper,
                $"expected the name of a key ({string.Join(", ", keys.Select(key => key.Id))}), got '{current}'.");
        }

        var cutOff = reader.Instant("RefuseUnpepperedAfter");
        if (cutOff is not null && current is null)
        {
            throw reader.Fault("RefuseUnpepperedAfter", ConfigurationFault.CurrentPepper,
                "expected Current to be set where hashes without pepper are refused.");
        }

        return new PepperRing(keys, current) { RefuseUnpepperedAfter = cutOff };
    }

    private static PasswordPepper Key(ConfigurationReader reader)
    {
        reader.RequireKnown("Id", "Secret");
        var id = reader.Text("Id") ?? "";
        var secret = Decode(reader.Text("Secret") ?? "");
        try
        {
            var fault = PasswordPepper.FaultOfId(id) is { } idFault ? $"Id: {idFault}"
                : secret is null ? "Secret: expected standard base64."
                : PasswordPepper.FaultOfSecret(secret) is { } secretFault ? $"Secret: {secretFault}" : null;
            return fault is null
                ? new PasswordPepper(id, secret)
                : throw reader.Fault(null, ConfigurationFault.PepperKey,
                    fault + " Make one by: openssl rand -base64 32.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        var isBase64 = Convert.TryFromBase64String(base64, bytes, out var length);
        var secret = isBase64 ? bytes.AsSpan(0, length).ToArray() : null;
        CryptographicOperations.ZeroMemory(bytes);
        return secret;
    }
}
