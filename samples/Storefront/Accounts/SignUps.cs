using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Paved.Passwords;
using Storefront.Data;
using Storefront.Mail;

namespace Storefront.Accounts;

/// <summary>
/// New accounts. Until its address is confirmed, an account is no more than what lies beside a one-time token: nobody can
/// occupy an address, and a known one gets the same answer for the same work.
/// </summary>
internal sealed class SignUps(Shop shop, PasswordHasher hasher, OneTimeTokens tokens, MailQueue mail, TimeProvider clock)
{
    private static readonly OneTimePurpose Purpose = OneTimePurpose.Custom("sign-up", TimeSpan.FromHours(24));

    public async Task RequestAsync(string name, string email, string password, CancellationToken ct)
    {
        var pending = new Pending(name, Address.Normalize(email), await hasher.HashAsync(password, ct));
        var isTaken = await shop.Customers.AnyAsync(row => row.Email == pending.Email, ct);
        var token = await tokens.IssueAsync(
            Purpose, isTaken ? null : Guid.NewGuid().ToString("N"), JsonSerializer.Serialize(pending), ct);
        mail.Enqueue(token is null ? Messages.AlreadySignedUp(pending.Email) : Messages.Confirm(pending.Email, token));
    }

    /// <summary>Makes the account; false where the link is no longer good.</summary>
    public async Task<bool> ConfirmAsync(string token, CancellationToken ct)
    {
        var use = await tokens.ConsumeAsync(Purpose, token, ct);
        if (!use.IsValid || JsonSerializer.Deserialize<Pending>(use.Data!) is not { } pending)
        {
            return false;
        }

        shop.Customers.Add(new Customer
        {
            Id = use.UserId,
            Name = pending.Name,
            Email = pending.Email,
            PasswordHash = pending.PasswordHash,
            SecurityStamp = Customer.NewStamp(),
            CreatedAt = clock.GetUtcNow(),
        });
        try
        {
            await shop.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateException)
        {
            return false; // another link for the same address came first
        }
    }

    private sealed record Pending(string Name, string Email, string PasswordHash)
    {
        public override string ToString() => nameof(Pending);
    }
}
