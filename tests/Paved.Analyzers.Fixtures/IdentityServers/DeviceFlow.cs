using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace SsoPortal.DeviceFlow;

public class DeviceRequest
{
    public int Id { get; set; }
    public string DeviceCodeHash { get; set; } = "";
    public string UserCode { get; set; } = "";
    public string? AccessToken { get; set; } // expect PAVED4004
    public string? AccessTokenHash { get; set; }
    public DateTime Expires { get; set; }
    public bool Approved { get; set; }
}

public class DeviceDb(DbContextOptions<DeviceDb> options) : DbContext(options)
{
    public DbSet<DeviceRequest> DeviceRequests => Set<DeviceRequest>();
}

public record DeviceAuthorization(string DeviceCode, string UserCode, string VerificationUri, int Interval);

[ApiController]
[Route("connect")]
public class DeviceFlowController(DeviceDb db, ILogger<DeviceFlowController> logger) : ControllerBase
{
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private static readonly ConcurrentDictionary<string, int> Attempts = new();

    [HttpPost("device")]
    public async Task<DeviceAuthorization> Start()
    {
        var deviceCode = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var userCode = RandomUserCode();
        db.DeviceRequests.Add(new DeviceRequest
        {
            DeviceCodeHash = Hash(deviceCode),
            UserCode = userCode,
            Expires = DateTime.UtcNow.AddMinutes(10),
        });
        await db.SaveChangesAsync();
        return new DeviceAuthorization(deviceCode, userCode, Url.Content("~/device"), 5);
    }

    [HttpPost("approve")]
    public async Task<IActionResult> Approve(int requestId, string enteredCode)
    {
        if (Attempts.AddOrUpdate(User.Identity?.Name ?? "", 1, (_, count) => count + 1) > 10)
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var request = await db.DeviceRequests.FindAsync(requestId);
        if (request is null || request.Expires < DateTime.UtcNow)
        {
            return NotFound();
        }

        if (!request.UserCode.Equals(enteredCode, StringComparison.OrdinalIgnoreCase)) // expect PAVED3001
        {
            logger.LogInformation("Device request {Id}: wrong code", requestId);
            return BadRequest();
        }

        request.Approved = true;
        request.AccessToken = $"{requestId}.{Guid.NewGuid():N}"; // expect PAVED4003
        await db.SaveChangesAsync();
        return NoContent();
    }

    [HttpPost("poll")]
    public async Task<IActionResult> Poll(string deviceCode)
    {
        var hash = Hash(deviceCode);
        var request = await db.DeviceRequests.FirstOrDefaultAsync(r => r.DeviceCodeHash == hash);
        return request switch
        {
            null => BadRequest(new { error = "invalid_grant" }),
            { Approved: false } => BadRequest(new { error = "authorization_pending" }),
            _ => Ok(new { access_token = request.AccessToken }),
        };
    }

    [HttpPost("pair")]
    public IActionResult Pair()
    {
        var random = new Random();
        var pairingPin = string.Concat(Enumerable.Range(0, 4).Select(_ => random.Next(0, 10))); // expect PAVED3006
        HttpContext.Session.SetString("pin", pairingPin);
        return Ok(pairingPin);
    }

    private static string RandomUserCode()
    {
        var builder = new StringBuilder(9);
        for (var i = 0; i < 8; i++)
        {
            builder.Append(Letters[RandomNumberGenerator.GetInt32(Letters.Length)]);
        }

        return builder.Insert(4, '-').ToString();
    }

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
}
