using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;

namespace MailBridge.Rotation;

public sealed record RotationPlan(string Mailbox, string OldPassword, string NewPassword, DateTimeOffset Due);

public sealed class ServiceAccount
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string Password { get; set; } = "";
    public string? PreviousHash { get; set; }
}

internal sealed class SessionPasswords
{
    private readonly Random _random = new();

    public string Next()
    {
        var password = new StringBuilder();
        for (var i = 0; i < 20; i++)
        {
            password.Append((char)_random.Next(33, 127)); // expect PAVED4002
        }

        return password.ToString();
    }

    public string NextByFactory(Func<int, int> next)
    {
        // the caller decides where numbers come from
        var chars = new char[20];
        for (var i = 0; i < chars.Length; i++)
        {
            chars[i] = (char)('a' + next(26));
        }

        return new string(chars);
    }

    public string NextIndirect() => NextByFactory(_random.Next); // beyond PAVED4002: the generator is handed over as a delegate
}

public sealed class RotationWorker(DbConnection connection, IPasswordHasher<ServiceAccount> hasher, ILogger<RotationWorker> logger)
{
    private static readonly byte[] RotationSalt = Encoding.ASCII.GetBytes("mail-bridge-rotation");

    public async Task RotateAsync(RotationPlan plan, ServiceAccount account, CancellationToken token)
    {
        if (plan.OldPassword == plan.NewPassword)
        {
            throw new ArgumentException($"The plan for {plan.Mailbox} changes nothing", nameof(plan));
        }

        if (account.Password != plan.OldPassword) // beyond PAVED1006: the plan is read from the product's own queue
        {
            logger.LogError("Rotation of {Mailbox} is out of date, plan was {Plan}", plan.Mailbox, plan); // expect PAVED1008
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE accounts SET password = @p WHERE id = @id";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "p";
        parameter.Value = plan.NewPassword;
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(token);
        account.PreviousHash = hasher.HashPassword(account, plan.OldPassword);
        logger.LogInformation("Password of {Mailbox} rotated, next on {Due}", plan.Mailbox, plan.Due);
    }

    public bool WasUsedBefore(ServiceAccount account, string newPassword) =>
        account.PreviousHash is { } previous
        && hasher.VerifyHashedPassword(account, previous, newPassword) == PasswordVerificationResult.Success;

    public static byte[] StretchedKey(string passphrase) =>
        KeyDerivation.Pbkdf2(passphrase, RotationSalt, KeyDerivationPrf.HMACSHA256, 100_000, 32); // expect PAVED1002, PAVED1003

    public static byte[] KeyByOptions(string passphrase, byte[] salt, RotationSettings settings) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, settings.Iterations, HashAlgorithmName.SHA256, 32); // beyond PAVED1002: the number is a default in another class

    public static void SetByName(TypeInfo type, object target, string password) =>
        type.GetProperty("Password")!.SetValue(target, password);

    public static string Summary(IEnumerable<RotationPlan> plans) =>
        JsonSerializer.Serialize(plans.Select(plan => new { plan.Mailbox, plan.Due }));
}

public sealed class RotationSettings
{
    public int Iterations { get; set; } = 20_000;

    public TimeSpan Every { get; set; } = TimeSpan.FromDays(30);
}
