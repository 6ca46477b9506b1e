using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Tutorial.OneTimePasswords;

/// <summary>RFC 6238 written down by hand, to see how it works.</summary>
public static class HandMadeTotp
{
    private const int Step = 30;

    public static string Generate(byte[] secret, long counter)
    {
        var message = BitConverter.GetBytes(counter);
        if (BitConverter.IsLittleEndian)
        {
            Array.Reverse(message);
        }

        using var hmac = new HMACSHA1(secret);
        var hash = hmac.ComputeHash(message);
        var offset = hash[^1] & 0x0f;
        var binary = ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (binary % 1_000_000).ToString("D6");
    }

    public static long CurrentCounter() => DateTimeOffset.UtcNow.ToUnixTimeSeconds() / Step;

    public static bool Verify(byte[] secret, string code)
    {
        var now = CurrentCounter();
        for (var i = -3; i <= 3; i++) // expect PAVED3003
        {
            if (Generate(secret, now + i) == code) // expect PAVED3001, PAVED3002
            {
                return true;
            }
        }

        return false;
    }

    public static bool VerifyOnce(byte[] secret, string code, ref long lastCounter)
    {
        var now = CurrentCounter();
        var presented = Encoding.ASCII.GetBytes(code);
        for (var counter = now - 1; counter <= now + 1; counter++)
        {
            if (counter > lastCounter && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Generate(secret, counter)), presented))
            {
                lastCounter = counter;
                return true;
            }
        }

        return false;
    }
}

[ApiController]
[Route("otp")]
public class OtpDemoController : ControllerBase
{
    private static readonly Dictionary<string, byte[]> Secrets = new();
    private static readonly Dictionary<string, long> Last = new();

    [HttpPost("enrol/{user}")]
    public IActionResult Enrol(string user)
    {
        var secret = new byte[20];
        RandomNumberGenerator.Fill(secret);
        Secrets[user] = secret;
        return Ok(new { key = OtpNet.Base32Encoding.ToString(secret) });
    }

    [HttpPost("demo")]
    public IActionResult Demo()
    {
        var totp = new OtpNet.Totp(Encoding.ASCII.GetBytes("12345678901234567890")); // expect PAVED3005
        return Ok(new { code = totp.ComputeTotp(), left = totp.RemainingSeconds() });
    }

    [HttpPost("verify/{user}")]
    public IActionResult Verify(string user, [FromBody] string code)
    {
        if (!Secrets.TryGetValue(user, out var secret))
        {
            return NotFound();
        }

        var totp = new OtpNet.Totp(secret);
        if (totp.VerifyTotp(code, out _, new OtpNet.VerificationWindow(previous: 5, future: 5))) // expect PAVED3002, PAVED3003
        {
            return Ok();
        }

        return Unauthorized();
    }

    [HttpPost("verify-once/{user}")]
    public IActionResult VerifyOnce(string user, [FromBody] string code)
    {
        var totp = new OtpNet.Totp(Secrets[user]);
        if (!totp.VerifyTotp(code, out var step, OtpNet.VerificationWindow.RfcSpecifiedNetworkDelay))
        {
            return Unauthorized();
        }

        lock (Last)
        {
            if (Last.TryGetValue(user, out var last) && last >= step)
            {
                return Conflict();
            }

            Last[user] = step;
        }

        return Ok();
    }
}
