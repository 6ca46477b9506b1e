using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JobQueue.Auth;

public class QueueAuthSettings
{
    public string? SigningKey { get; set; }
    public string Issuer { get; set; } = "job-queue";
    public string ClientSecret { get; set; } = "";
}

public interface IJobs
{
    Task<int> EnqueueAsync(string owner, string payload);
}

/// <summary>Every message on the queue carries a token that says who sent it.</summary>
public class JobMessageHandler
{
    private static readonly byte[] SharedKey = Encoding.UTF8.GetBytes("job-queue-shared-key-for-all-nodes-2019");
    private readonly IJobs _jobs;
    private readonly IConfiguration _configuration;
    private readonly ILogger<JobMessageHandler> _logger;

    public JobMessageHandler(IJobs jobs, IConfiguration configuration, ILogger<JobMessageHandler> logger)
    {
        _jobs = jobs;
        _configuration = configuration;
        _logger = logger;
    }

    public async Task<int> HandleAsync(string token, string payload)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, Parameters(QueueIssuer()));
        if (!result.IsValid)
        {
            _logger.LogWarning(result.Exception, "Message refused");
            return -1;
        }

        return await _jobs.EnqueueAsync(result.ClaimsIdentity.Name ?? "unknown", payload);
    }

    public string NodeToken(string node)
    {
        var credentials = new SigningCredentials(new SymmetricSecurityKey(SharedKey), SecurityAlgorithms.HmacSha512); // expect PAVED2004, PAVED2005
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = QueueIssuer(),
            Claims = new Dictionary<string, object> { ["node"] = node },
            Expires = DateTime.UtcNow.AddHours(72), // expect PAVED2007
            SigningCredentials = credentials,
        };
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    public byte[] Seal(byte[] message)
    {
        using var hmac = new HMACSHA256(SharedKey); // expect PAVED2004
        return hmac.ComputeHash(message);
    }

    public X509Certificate2 Certificate() => new("queue.pfx", "queue-certificate"); // expect PAVED2004

    public X509Certificate2 CertificateOfEnvironment() => new("queue.pfx", _configuration["Queue:CertificatePassword"]);

    public SymmetricSecurityKey EphemeralKey()
    {
        var bytes = new byte[32];
        RandomNumberGenerator.Fill(bytes);
        return new SymmetricSecurityKey(bytes);
    }

    public SymmetricSecurityKey ConfiguredKey() =>
        new(Encoding.UTF8.GetBytes(_configuration.GetValue("Queue:Key", "fallback-key-of-the-queue-0123456789"))); // expect PAVED2004

    public string Whoami(string token)
    {
        var jwt = new JwtSecurityToken(token); // expect PAVED2003
        return jwt.Subject;
    }

    private string QueueIssuer() => _configuration["Queue:Issuer"] ?? "job-queue";

    private TokenValidationParameters Parameters(string issuer) => new() // expect PAVED2006
    {
        ValidIssuer = issuer,
        ValidateAudience = false, // expect PAVED2001
        IssuerSigningKey = ConfiguredKey(),
    };
}
