using Paved.Analyzers.Tests.Passwords;

namespace Paved.Analyzers.Tests.OneTimeCodes;

/// <summary>Classes around the statements under test.</summary>
internal static class CodeSnippets
{
    /// <summary>The public shape of GoogleAuthenticator, which cannot be restored here.</summary>
    private const string Google = """
        namespace Google.Authenticator
        {
            public class SetupCode { public string ManualEntryKey => ""; }
            public class TwoFactorAuthenticator
            {
                public SetupCode GenerateSetupCode(string issuer, string account, string accountSecretKey, bool secretIsBase32, int pixels = 3) => new();
                public SetupCode GenerateSetupCode(string issuer, string account, byte[] accountSecretKey, int pixels = 3) => new();
                public bool ValidateTwoFactorPIN(string accountSecretKey, string code, bool secretIsBase32 = false) => false;
                public bool ValidateTwoFactorPIN(string accountSecretKey, string code, TimeSpan timeTolerance, bool secretIsBase32 = false) => false;
                public string GetCurrentPIN(string accountSecretKey, bool secretIsBase32 = false) => "";
                public string[] GetCurrentPINs(string accountSecretKey, bool secretIsBase32 = false) => [];
                public string[] GetCurrentPINs(string accountSecretKey, TimeSpan timeTolerance, bool secretIsBase32 = false) => [];
            }
        }
        """;

    private const string Own = """
        static string Compute(byte[] secret, long counter)
        {
            var hash = new HMACSHA1(secret).ComputeHash(BitConverter.GetBytes(counter));
            return ((((hash[0] & 0x7f) << 24) | hash[1]) % 1_000_000).ToString("D6");
        }
        """;

    /// <summary>A method of a class with an entity, a request, an authenticator and a TOTP computed by hand.</summary>
    public static string InMethod(string statement, string method = "M", string members = "", string answer = "bool") => $$"""
        {{PasswordSnippets.Usings}}
        using Google.Authenticator;
        using OtpNet;

        public class Account
        {
            public int Id { get; set; }
            public string Email { get; set; } = "";
            public string? MailOtp { get; set; }
            public string VerificationCode { get; set; } = "";
            public string CountryCode { get; set; } = "";
            public string? TotpSecret { get; set; }
            public string? TwoFactorKey { get; set; }
            public long LastStep { get; set; }
        }
        public class SmsVerification { public int Id { get; set; } public string Code { get; set; } = ""; }
        public class CodeRequest { public string Code { get; set; } = ""; public string Otp { get; set; } = ""; }
        public class Db : DbContext { public DbSet<Account> Accounts => Set<Account>(); public DbSet<SmsVerification> Verifications => Set<SmsVerification>(); }
        class C
        {
            {{Own}}
            {{members}}

            {{answer}} {{method}}(
                string code, string text, int count, byte[] secret, long now, Account account, Account other, SmsVerification row, CodeRequest request, Db db,
                HttpContext http, Totp totp, TwoFactorAuthenticator tfa, Dictionary<int, long> last)
            {
        {{statement}}
                return default!;
            }
        }
        {{Google}}
        """;
}
