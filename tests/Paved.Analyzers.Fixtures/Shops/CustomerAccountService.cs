using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.Extensions.Caching.Memory;

namespace CornerShop.Services;

public interface ICustomerRepository
{
    Task<CustomerRecord?> FindByEmailAsync(string email);
    Task SaveAsync(CustomerRecord customer);
}

public class CustomerRecord
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public byte[] PasswordHash { get; set; } = [];
    public byte[] PasswordSalt { get; set; } = [];
    public int FailedLogins { get; set; }
}

public class CustomerAccountService
{
    private const int SaltSize = 16;
    private readonly ICustomerRepository _customers;
    private readonly IMemoryCache _cache;
    private readonly ILogger _logger;

    public CustomerAccountService(ICustomerRepository customers, IMemoryCache cache, ILogger<CustomerAccountService> logger)
    {
        _customers = customers;
        _cache = cache;
        _logger = logger;
    }

    public async Task RegisterAsync(string email, string password)
    {
        CreatePasswordHash(password, out var hash, out var salt);
        await _customers.SaveAsync(new CustomerRecord { Email = email, PasswordHash = hash, PasswordSalt = salt });
    }

    public async Task<bool> LoginAsync(string email, string password)
    {
        var customer = await _customers.FindByEmailAsync(email);
        if (customer == null)
        {
            return false;
        }

        if (!VerifyPasswordHash(password, customer.PasswordHash, customer.PasswordSalt))
        {
            customer.FailedLogins++;
            _logger.LogInformation("Login of {Email} failed {Times} times", email, customer.FailedLogins);
            return false;
        }

        return true;
    }

    public async Task MigrateAsync(string email, string password)
    {
        var customer = await _customers.FindByEmailAsync(email) ?? throw new KeyNotFoundException(email);
        customer.PasswordSalt = RandomNumberGenerator.GetBytes(SaltSize);
        customer.PasswordHash = KeyDerivation.Pbkdf2(password, customer.PasswordSalt, KeyDerivationPrf.HMACSHA512, 220_000, 32);
        await _customers.SaveAsync(customer);
    }

    public async Task MigrateQuicklyAsync(string email, string password)
    {
        var customer = await _customers.FindByEmailAsync(email) ?? throw new KeyNotFoundException(email);
        var salt = Encoding.UTF8.GetBytes(customer.Email.ToLowerInvariant());
        customer.PasswordSalt = salt;
        customer.PasswordHash = KeyDerivation.Pbkdf2(
            password: password,
            salt: salt, // expect PAVED1003
            prf: KeyDerivationPrf.HMACSHA256,
            iterationCount: 10000, // expect PAVED1002
            numBytesRequested: 256 / 8);
        await _customers.SaveAsync(customer);
    }

    /// <summary>Is the password on a list of breached ones? Sends five digits of its hash and nothing else.</summary>
    public async Task<bool> IsBreachedAsync(string password, HttpClient http)
    {
        var digest = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
        var range = await http.GetStringAsync("range/" + digest.Substring(0, 5));
        return range.Contains(digest.Substring(5), StringComparison.OrdinalIgnoreCase);
    }

    public string GravatarUrl(string email)
    {
        var hash = MD5.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()));
        return "https://avatars.example/" + Convert.ToHexString(hash).ToLowerInvariant();
    }

    private static void CreatePasswordHash(string password, out byte[] passwordHash, out byte[] passwordSalt)
    {
        using var hmac = new HMACSHA512();
        passwordSalt = hmac.Key;
        passwordHash = hmac.ComputeHash(Encoding.UTF8.GetBytes(password)); // expect PAVED1001
    }

    private static bool VerifyPasswordHash(string password, byte[] storedHash, byte[] storedSalt)
    {
        using var hmac = new HMACSHA512(storedSalt);
        var computedHash = hmac.ComputeHash(Encoding.UTF8.GetBytes(password)); // expect PAVED1001
        for (int i = 0; i < computedHash.Length; i++)
        {
            if (computedHash[i] != storedHash[i]) // expect PAVED1007
            {
                return false;
            }
        }

        return true;
    }
}
