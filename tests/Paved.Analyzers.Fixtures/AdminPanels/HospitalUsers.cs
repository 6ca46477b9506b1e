using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Klinik.Admin;

[Table("T_USER")]
public partial class HospitalUser
{
    [Key, Column("ID")]
    public int Id { get; set; }

    [Column("LOGIN"), MaxLength(30)]
    public string Login { get; set; } = "";

    [Column("PASSWORD_HASH", TypeName = "nvarchar(88)")] // expect PAVED1010
    public string PasswordHash { get; set; } = "";

    [Column("WARD_CODE", TypeName = "char(4)")]
    public string WardCode { get; set; } = "";
}

public partial class HospitalUser
{
    [Column("TWO_FACTOR_SECRET"), MaxLength(64)]
    public string? TwoFactorSecret { get; set; } // expect PAVED3004

    [Column("MAIL_CODE")]
    public string? MailOtp { get; set; }

    [Column("MAIL_CODE_UNTIL")]
    public DateTime? MailOtpUntil { get; set; }

    [Column("BADGE_PIN")]
    public string? BadgePinHash { get; set; }
}

public class Pharmacist
{
    public int Id { get; set; }
    public string Name { get; set; } = "";

    [StringLength(100)] // expect PAVED1010
    public string PasswordHash { get; set; } = "";

    [MaxLength(300)]
    public string LegacyPasswordHash { get; set; } = "";

    public string? MfaKey { get; set; } // expect PAVED3004
}

public class KlinikDb(DbContextOptions<KlinikDb> options) : DbContext(options)
{
    public DbSet<HospitalUser> Users => Set<HospitalUser>();

    public DbSet<Pharmacist> Pharmacists { get; set; } = null!;
}

public class UserListItem
{
    public int Id { get; set; }

    [MaxLength(10)]
    public string PasswordHash { get; set; } = "********";

    public string? TwoFactorSecret { get; set; }
}

[Route("admin/users")]
public class HospitalUsersController(KlinikDb db, ILogger<HospitalUsersController> logger) : Controller
{
    [HttpGet]
    public async Task<List<UserListItem>> List(string? wardCode) => await db.Users
        .Where(u => wardCode == null || u.WardCode == wardCode)
        .Select(u => new UserListItem { Id = u.Id, TwoFactorSecret = u.TwoFactorSecret == null ? null : "set" })
        .ToListAsync();

    [HttpPost("{id:int}/otp")]
    public async Task<IActionResult> SendOtp(int id)
    {
        var user = await db.Users.FindAsync(id);
        if (user is null)
        {
            return NotFound();
        }

        user.MailOtp = RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6");
        user.MailOtpUntil = DateTime.UtcNow.AddMinutes(5);
        await db.SaveChangesAsync();
        return Accepted();
    }

    [HttpPost("{id:int}/otp/check")]
    public async Task<IActionResult> CheckOtp(int id, [FromForm] string input)
    {
        var user = await db.Users.FindAsync(id);
        if (user?.MailOtp is null || user.MailOtpUntil < DateTime.UtcNow)
        {
            return Unauthorized();
        }

        if (string.Equals(user.MailOtp, input, StringComparison.Ordinal)) // expect PAVED3001
        {
            user.MailOtp = null;
            await db.SaveChangesAsync();
            return Ok();
        }

        logger.LogInformation("Wrong code {Entered}, right is {Otp}", input, user.MailOtp); // expect PAVED1008
        return Unauthorized();
    }

    [HttpPost("otp/find")]
    public async Task<IActionResult> FindByOtp([FromForm] string otp)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.MailOtp == otp && u.MailOtpUntil > DateTime.UtcNow); // expect PAVED3001
        return user is null ? NotFound() : Ok(user.Login);
    }
}
