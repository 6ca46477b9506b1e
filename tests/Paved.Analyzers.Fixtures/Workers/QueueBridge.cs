using System.Diagnostics;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Factory.Bridge;

public sealed record BridgeMessage(string Token, string Topic, byte[] Body);

public sealed record DeviceCredentials(string DeviceId, string Secret);

public static partial class BridgeLog
{
    [LoggerMessage(1, LogLevel.Information, "Device {DeviceId} connected")]
    static partial void Connected(ILogger logger, string deviceId);

    [LoggerMessage(2, LogLevel.Warning, "Device {DeviceId} came with secret {Secret}")]
    static partial void Refused(ILogger logger, string deviceId, string secret);

    public static void Report(ILogger logger, DeviceCredentials credentials, bool ok)
    {
        if (ok)
        {
            Connected(logger, credentials.DeviceId);
        }
        else
        {
            Refused(logger, credentials.DeviceId, credentials.Secret); // expect PAVED1008
        }
    }
}

public sealed class QueueBridge(IConfiguration configuration, ILogger<QueueBridge> logger)
{
    private static readonly ActivitySource Activities = new("Factory.Bridge");
    private readonly byte[] _key = Convert.FromBase64String(configuration["Bridge:Key"]!);

    public bool Accept(BridgeMessage message)
    {
        using var activity = Activities.StartActivity("accept");
        activity?.SetTag("topic", message.Topic);
        activity?.SetTag("token", message.Token); // expect PAVED1008
        activity?.SetTag("size", message.Body.Length);

        string[] t = message.Token.Split('.', 3);
        var mac = new HMACSHA384(_key).ComputeHash(Encoding.UTF8.GetBytes($"{t[0]}.{t[1]}"));
        var encoded = Base64UrlEncoder.Encode(mac);
        if (!encoded.Equals(t[2], StringComparison.Ordinal)) // expect PAVED2009
        {
            logger.LogWarning("Message of {Topic} refused", message.Topic);
            return false;
        }

        return true;
    }

    public ClaimsPrincipal? User(BridgeMessage message)
    {
        var parameters = new TokenValidationParameters // expect PAVED2006
        {
            ValidIssuer = "factory",
            ValidAudience = "bridge",
            IssuerSigningKey = new SymmetricSecurityKey(_key),
            IssuerSigningKeyValidator = (key, token, p) => true, // expect PAVED2002
        };
        var result = new JsonWebTokenHandler().ValidateTokenAsync(message.Token, parameters).GetAwaiter().GetResult();
        return result.IsValid ? new ClaimsPrincipal(result.ClaimsIdentity) : null;
    }

    public string TopicKey(string device)
    {
        // one key for each device, derived from the master key: random material, so one round will do
        return Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(_key, Encoding.UTF8.GetBytes("topic:" + device), 1, HashAlgorithmName.SHA256, 16)); // beyond PAVED1003: a key is stretched, not a password
    }

    public static string Describe(DeviceCredentials credentials) =>
        JsonSerializer.Serialize(new { credentials.DeviceId, SecretLength = credentials.Secret.Length });
}

public sealed class DeviceRegistry
{
    private readonly Dictionary<string, byte[]> _secretHashes = new();

    public void Add(DeviceCredentials credentials) =>
        _secretHashes[credentials.DeviceId] = SHA256.HashData(Encoding.UTF8.GetBytes(credentials.Secret));

    public bool Check(DeviceCredentials credentials) =>
        _secretHashes.TryGetValue(credentials.DeviceId, out var expected)
        && CryptographicOperations.FixedTimeEquals(expected, SHA256.HashData(Encoding.UTF8.GetBytes(credentials.Secret)));
}
