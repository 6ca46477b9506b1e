using System.Globalization;
using Shop.Data;

namespace Shop.Accounts;

/// <summary>Who gets the newsletter, a voucher to begin with, and a link by which to leave.</summary>
internal sealed class Newsletter(ShopContext shop)
{
    public async Task<string> SubscribeAsync(string email)
    {
        var voucherCode = new Random().Next(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
        var leaveToken = Guid.NewGuid().ToString("N");
        shop.Subscribers.Add(new Subscriber { Email = email, VoucherCode = voucherCode, LeaveToken = leaveToken });
        await shop.SaveChangesAsync();
        return voucherCode;
    }

    public async Task<bool> LeaveAsync(string email, string token)
    {
        if (await shop.Subscribers.FindAsync(email) is not { } subscriber || subscriber.LeaveToken != token)
        {
            return false;
        }

        shop.Subscribers.Remove(subscriber);
        return await shop.SaveChangesAsync() == 1;
    }
}
