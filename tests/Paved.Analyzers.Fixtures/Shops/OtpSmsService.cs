using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace MarketPlace.Sms
{
    public class PhoneVerification
    {
        public long Id { get; set; }
        public string Phone { get; set; }
        public string OtpCode { get; set; }
        public int Attempts { get; set; }
        public DateTime ExpiresAt { get; set; }
    }

    public class MarketDb : DbContext
    {
        public MarketDb(DbContextOptions<MarketDb> options)
            : base(options)
        {
        }

        public DbSet<PhoneVerification> PhoneVerifications { get; set; }
    }

    public interface ISmsSender
    {
        Task SendAsync(string phone, string text);
    }

    public class OtpSmsService
    {
        private readonly MarketDb _db;
        private readonly ISmsSender _sms;
        private readonly ILogger<OtpSmsService> _logger;

        public OtpSmsService(MarketDb db, ISmsSender sms, ILogger<OtpSmsService> logger)
        {
            _db = db;
            _sms = sms;
            _logger = logger;
        }

        public async Task SendOtpAsync(string phone)
        {
            var rnd = new Random();
            var otp = rnd.Next(1000, 9999).ToString(); // expect PAVED3006
            _db.PhoneVerifications.Add(new PhoneVerification
            {
                Phone = phone,
                OtpCode = otp,
                ExpiresAt = DateTime.UtcNow.AddMinutes(5),
            });
            await _db.SaveChangesAsync();
            await _sms.SendAsync(phone, "Your code: " + otp);
            _logger.LogInformation("OTP " + otp + " sent to " + phone); // expect PAVED1008
        }

        public async Task SendPinAsync(string phone)
        {
            string pin = "";
            for (int i = 0; i < 6; i++)
            {
                pin += RandomNumberGenerator.GetInt32(10);
            }

            _db.PhoneVerifications.Add(new PhoneVerification { Phone = phone, OtpCode = pin, ExpiresAt = DateTime.UtcNow.AddMinutes(5) });
            await _db.SaveChangesAsync();
            await _sms.SendAsync(phone, $"{pin} is your PIN");
        }

        public async Task<bool> VerifyAsync(string phone, string code)
        {
            var row = await _db.PhoneVerifications.OrderByDescending(x => x.Id).FirstOrDefaultAsync(x => x.Phone == phone);
            if (row == null || row.ExpiresAt < DateTime.UtcNow || row.Attempts >= 5)
            {
                return false;
            }

            row.Attempts++;
            await _db.SaveChangesAsync();
            return row.OtpCode == code; // expect PAVED3001
        }

        // Old endpoint of the iOS app before 3.2
        public Task<bool> VerifyLegacyAsync(string phone, string otp)
        {
            return _db.PhoneVerifications.AnyAsync(x => x.Phone == phone && x.OtpCode == otp && x.ExpiresAt > DateTime.UtcNow); // expect PAVED3001
        }

        public static string NewOrderNumber(int shopId)
        {
            return $"{shopId:D4}-{DateTime.UtcNow:yyMMdd}-{Random.Shared.Next(1000, 10000)}";
        }

        public static string GenerateRecoveryCode()
        {
            return Guid.NewGuid().ToString("N").Substring(0, 8).ToUpperInvariant(); // expect PAVED3006
        }

        public static string NumericCode()
        {
            var bytes = RandomNumberGenerator.GetBytes(4);
            var verificationCode = BitConverter.ToUInt32(bytes) % 1000000; // expect PAVED3006
            return verificationCode.ToString("D6");
        }

        public static string ErrorText(int statusCode, string countryCode)
        {
            if (statusCode == 404 && countryCode == "AT")
            {
                return "Not found in Austria";
            }

            return statusCode == 429 ? "Too many codes asked for" : "Unknown error " + statusCode;
        }
    }
}
