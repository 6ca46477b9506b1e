using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Accounts;

public class Staff
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public string Email { get; set; } = string.Empty;
    public string PasswordHash { get; set; } = string.Empty;
    public string? PasswordResetToken { get; set; } // expect PAVED4004
    public string? InviteTokenHash { get; set; }
    public DateTimeOffset? ResetRequestedAt { get; set; }
    public Guid ConcurrencyStamp { get; set; }
    public string? MobileNumber { get; set; }
}

public class BackofficeDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Staff> Staff { get; set; } = null!;
}

public interface IMailer
{
    Task SendAsync(string to, string subject, string body);
}

[ApiController]
[Route("api/password")]
public class PasswordResetController : ControllerBase
{
    private static readonly Random Rng = new();
    private readonly BackofficeDb _db;
    private readonly IMailer _mailer;
    private readonly IPasswordHasher<Staff> _hasher;
    private readonly ILogger<PasswordResetController> _log;

    public PasswordResetController(BackofficeDb db, IMailer mailer, IPasswordHasher<Staff> hasher, ILogger<PasswordResetController> log)
    {
        _db = db;
        _mailer = mailer;
        _hasher = hasher;
        _log = log;
    }

    [HttpPost("forgot")]
    public async Task<IActionResult> Forgot([FromBody] ForgotRequest request)
    {
        var correlationId = Guid.NewGuid().ToString();
        var staff = await _db.Staff.FirstOrDefaultAsync(s => s.Email == request.Email);
        if (staff is null)
        {
            _log.LogInformation("Reset asked for an unknown address, {CorrelationId}", correlationId);
            return Accepted();
        }

        var resetToken = Guid.NewGuid().ToString().Replace("-", ""); // expect PAVED4003
        staff.PasswordResetToken = resetToken;
        staff.ResetRequestedAt = DateTimeOffset.UtcNow;
        staff.ConcurrencyStamp = Guid.NewGuid();
        await _db.SaveChangesAsync();

        var link = QueryHelpers.AddQueryString("https://backoffice.example/reset", "token", resetToken);
        await _mailer.SendAsync(staff.Email, "Reset your password", $"Open {link} within an hour.");
        _log.LogDebug("Sent reset token {Token} to {Email}, {CorrelationId}", resetToken, staff.Email, correlationId); // expect PAVED1008
        return Accepted();
    }

    [HttpPost("sms")]
    public async Task<IActionResult> ForgotBySms([FromBody] ForgotRequest request)
    {
        var staff = await _db.Staff.FirstOrDefaultAsync(s => s.Email == request.Email);
        if (staff?.MobileNumber is null)
        {
            return Accepted();
        }

        var verificationCode = Rng.Next(100000, 999999).ToString(); // expect PAVED3006
        staff.PasswordResetToken = verificationCode;
        await _db.SaveChangesAsync();
        await _mailer.SendAsync(staff.MobileNumber, "", $"Your code is {verificationCode}");
        await Task.Delay(Rng.Next(50, 250)); // do not tell by timing who has an account
        return Accepted();
    }

    [HttpPost("reset")]
    public async Task<IActionResult> Reset([FromBody] ResetRequest request)
    {
        var staff = await _db.Staff.FirstOrDefaultAsync(s => s.Email == request.Email)
            ?? throw new InvalidOperationException($"No account for {request.Email}");
        if (staff.PasswordResetToken != request.Token || staff.ResetRequestedAt < DateTimeOffset.UtcNow.AddHours(-1)) // expect PAVED4001
        {
            throw new InvalidOperationException($"Token {request.Token} is not valid for {request.Email}"); // expect PAVED1009
        }

        staff.PasswordHash = _hasher.HashPassword(staff, request.NewPassword);
        staff.PasswordResetToken = null;
        await _db.SaveChangesAsync();
        return NoContent();
    }

    [HttpPost("invite/{id:guid}")]
    public async Task<ActionResult<string>> Invite(Guid id)
    {
        var staff = await _db.Staff.FindAsync(id);
        if (staff is null)
        {
            return NotFound();
        }

        var inviteToken = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        staff.InviteTokenHash = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(inviteToken)));
        await _db.SaveChangesAsync();
        return inviteToken;
    }

    public record ForgotRequest(string Email);

    public record ResetRequest(string Email, string Token, string NewPassword);
}
