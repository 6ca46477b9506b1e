using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Storefront.Data;

namespace Storefront.Operations;

/// <summary>How far the customers have come: hashes of today, second factors.</summary>
internal sealed class CustomerFigures(Shop shop)
{
    private const string Argon2 = "$argon2id$";

    public async Task<IReadOnlyList<Bar>> HashesAsync(CancellationToken ct)
    {
        var hashes = shop.Customers.Where(customer => customer.PasswordHash != null);
        var (all, today) = (
            await hashes.LongCountAsync(ct),
            await hashes.LongCountAsync(customer => customer.PasswordHash!.StartsWith(Argon2), ct));
        return [Bar.OfWhole("Argon2id", today, all), Bar.OfWhole("Older, until they sign in", all - today, all)];
    }

    public async Task<IReadOnlyList<Bar>> FactorsAsync(CancellationToken ct)
    {
        var all = await shop.Customers.LongCountAsync(ct);
        var withFactor = await shop.Set<TotpDevice>().Select(device => device.UserId).Distinct().LongCountAsync(ct);
        return [Bar.OfWhole("With a second step", withFactor, all), Bar.OfWhole("The password alone", all - withFactor, all)];
    }
}
