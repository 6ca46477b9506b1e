using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shop.Data;

namespace Shop.Accounts;

/// <summary>Who gets the newsletter, a voucher to begin with, and a link by which to leave.</summary>
internal sealed class Newsletter(ShopContext shop)
{
    public async Task<string> SubscribeAsync(string email)
    {
        var voucherCode = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
        var leaveToken = RandomNumberGenerator.GetHexString(32, lowercase: true);
        shop.Subscribers.Add(new Subscriber { Email = email, VoucherCode = voucherCode, LeaveToken = leaveToken });
        await shop.SaveChangesAsync();
        return voucherCode;
    }

    public async Task<bool> LeaveAsync(string email, string token)
    {
        if (await shop.Subscribers.FindAsync(email) is not { } subscriber || !IsSame(subscriber.LeaveToken, token))
        {
            return false;
        }

        shop.Subscribers.Remove(subscriber);
        return await shop.SaveChangesAsync() == 1;
    }

    private static bool IsSame(string expected, string actual) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(actual));
}
