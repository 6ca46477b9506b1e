using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace CityLogin.Mfa;

public class Citizen
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public string? OtpSecret { get; set; } // beyond PAVED3004: otp alone is not among the names
    public string? TwoFactorKey { get; set; } // expect PAVED3004
    public long LastTimeStep { get; set; }
    public bool MfaEnabled { get; set; }
}

public class CityDb(DbContextOptions<CityDb> options) : DbContext(options)
{
    public DbSet<Citizen> Citizens => Set<Citizen>();
}

public interface IUsedSteps
{
    Task<bool> TryUseAsync(int citizenId, long step);
}

public class MfaEnrollment(CityDb db, IUsedSteps used)
{
    public async Task<string> BeginAsync(int id)
    {
        var citizen = await db.Citizens.SingleAsync(c => c.Id == id);
        var key = KeyGeneration.GenerateRandomKey(10); // expect PAVED3005
        citizen.TwoFactorKey = Base32Encoding.ToString(key);
        await db.SaveChangesAsync();
        return $"otpauth://totp/City:{Uri.EscapeDataString(citizen.Email)}?secret={citizen.TwoFactorKey}&issuer=City";
    }

    public async Task<string> BeginAgainAsync(int id)
    {
        var citizen = await db.Citizens.SingleAsync(c => c.Id == id);
        citizen.TwoFactorKey = Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));
        await db.SaveChangesAsync();
        return citizen.TwoFactorKey;
    }

    public async Task<bool> ConfirmAsync(int id, string code)
    {
        var citizen = await db.Citizens.SingleAsync(c => c.Id == id);
        var totp = new Totp(Base32Encoding.ToBytes(citizen.TwoFactorKey));
        if (!totp.VerifyTotp(code, out long timeStepMatched, new VerificationWindow(1, 1)))
        {
            return false;
        }

        citizen.LastTimeStep = timeStepMatched;
        citizen.MfaEnabled = true;
        await db.SaveChangesAsync();
        return true;
    }

    public async Task<bool> VerifyAsync(int id, string code)
    {
        var citizen = await db.Citizens.SingleAsync(c => c.Id == id);
        var totp = new Totp(Base32Encoding.ToBytes(citizen.TwoFactorKey));
        return totp.VerifyTotp(code, out _, VerificationWindow.RfcSpecifiedNetworkDelay) // expect PAVED3002
            && citizen.MfaEnabled;
    }

    public async Task<bool> VerifyWithStoreAsync(int id, string code)
    {
        var citizen = await db.Citizens.SingleAsync(c => c.Id == id);
        var totp = new Totp(Base32Encoding.ToBytes(citizen.TwoFactorKey));
        return totp.VerifyTotp(code, out var step, VerificationWindow.RfcSpecifiedNetworkDelay) && await used.TryUseAsync(id, step);
    }

    public bool VerifyMail(Citizen citizen, string code)
    {
        // codes by mail are valid for ten minutes, so the step is long and the window is not
        var totp = new Totp(MailKey(citizen), step: 300);
        var window = new VerificationWindow(previous: 2);
        if (!totp.VerifyTotp(code, out var step, window) || step <= citizen.LastTimeStep)
        {
            return false;
        }

        citizen.LastTimeStep = step;
        return true;
    }

    public string CounterDesk(Citizen citizen, DateTime now)
    {
        var totp = new Totp(Encoding.UTF8.GetBytes(citizen.Email), totpSize: 8); // expect PAVED3005
        return totp.ComputeTotp(now);
    }

    public bool CheckCounterDesk(Citizen citizen, string presented)
    {
        var totp = new Totp(Base32Encoding.ToBytes(citizen.OtpSecret));
        var window = new VerificationWindow(10, 10); // expect PAVED3003
        var valid = totp.VerifyTotp(presented, out var matched, window); // expect PAVED3002
        return valid;
    }

    private static byte[] MailKey(Citizen citizen) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Base32Encoding.ToBytes(citizen.TwoFactorKey), 32, info: "mail"u8.ToArray());
}
