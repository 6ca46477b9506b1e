using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CornerShop.GiftCards;

public class GiftCard
{
    private string? _authenticatorSecret;

    public int Id { get; set; }
    public string CodeHash { get; set; } = "";
    public string LastFour { get; set; } = "";
    public decimal Balance { get; set; }
    public string CurrencyCode { get; set; } = "EUR";
    public DateOnly ValidUntil { get; set; }
    public Guid ConcurrencyStamp { get; set; } = Guid.NewGuid();

    /// <summary>Staff cards are confirmed by an app; the secret is protected before it is stored.</summary>
    public string? AuthenticatorSecret
    {
        get => _authenticatorSecret;
        set => _authenticatorSecret = value is null ? null : Protector.Protect(value);
    }

    internal static IDataProtector Protector { get; set; } = new EphemeralDataProtectionProvider().CreateProtector("cards");
}

public class GiftCardDb(DbContextOptions<GiftCardDb> options) : DbContext(options)
{
    public DbSet<GiftCard> GiftCards => Set<GiftCard>();
}

public enum RedeemResult
{
    Ok,
    UnknownCode,
    Expired,
    NotEnough,
    Changed,
}

public sealed class GiftCardService(GiftCardDb db, TimeProvider clock, IConfiguration configuration)
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private readonly byte[] _pepper = Convert.FromBase64String(configuration["GiftCards:Pepper"] ?? throw new InvalidOperationException("GiftCards:Pepper is missing"));

    public async Task<string> SellAsync(decimal amount)
    {
        var code = RandomNumberGenerator.GetString(Alphabet, 16);
        db.GiftCards.Add(new GiftCard
        {
            CodeHash = Hash(code),
            LastFour = code[^4..],
            Balance = amount,
            ValidUntil = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddYears(3),
        });
        await db.SaveChangesAsync();
        return string.Join('-', code.Chunk(4).Select(chunk => new string(chunk)));
    }

    public async Task<RedeemResult> RedeemAsync(string code, decimal amount)
    {
        var hash = Hash(code.Replace("-", "").ToUpperInvariant());
        var card = await db.GiftCards.SingleOrDefaultAsync(c => c.CodeHash == hash);
        if (card is null)
        {
            return RedeemResult.UnknownCode;
        }

        if (card.ValidUntil < DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
        {
            return RedeemResult.Expired;
        }

        if (card.Balance < amount)
        {
            return RedeemResult.NotEnough;
        }

        var stamp = card.ConcurrencyStamp;
        var changed = await db.GiftCards
            .Where(c => c.Id == card.Id && c.ConcurrencyStamp == stamp)
            .ExecuteUpdateAsync(set => set
                .SetProperty(c => c.Balance, c => c.Balance - amount)
                .SetProperty(c => c.ConcurrencyStamp, Guid.NewGuid()));
        return changed == 1 ? RedeemResult.Ok : RedeemResult.Changed;
    }

    private string Hash(string code) => Convert.ToHexString(HMACSHA256.HashData(_pepper, Encoding.ASCII.GetBytes(code)));
}
