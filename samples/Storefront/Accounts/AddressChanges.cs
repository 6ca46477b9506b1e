using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Storefront.Data;
using Storefront.Mail;

namespace Storefront.Accounts;

/// <summary>Moves an account to another address, once a link that was sent there was used.</summary>
internal sealed class AddressChanges(Shop shop, OneTimeTokens tokens, ISecurityEvents events, MailQueue mail, TimeProvider clock)
{
    public async Task RequestAsync(string customerId, string email, CancellationToken ct)
    {
        var address = Address.Normalize(email);
        var isTaken = await shop.Customers.AnyAsync(row => row.Email == address, ct);
        var token = await tokens.IssueAsync(OneTimePurpose.VerifyEmail, isTaken ? null : customerId, address, ct);
        mail.Enqueue(token is null ? Messages.AddressTaken(address) : Messages.ConfirmChange(address, token));
    }

    /// <summary>Changes the address; false where the link is no longer good.</summary>
    public async Task<bool> ConfirmAsync(string token, CancellationToken ct)
    {
        var use = await tokens.ConsumeAsync(OneTimePurpose.VerifyEmail, token, ct);
        if (!use.IsValid || await shop.Customers.FindAsync([use.UserId], CancellationToken.None) is not { } customer)
        {
            return false;
        }

        var former = customer.Email;
        customer.Email = use.Data!;
        try
        {
            await shop.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            return false; // somebody signed up with it meanwhile
        }

        // Links to the former address end, sessions too, and its reader is told.
        await tokens.RevokeForCredentialChangeAsync(use.UserId, CancellationToken.None);
        var happened = new SecurityEvent(SecurityEventKind.EmailChanged, use.UserId, clock.GetUtcNow());
        await events.PublishAsync(happened, CancellationToken.None);
        mail.Enqueue(Messages.Happened(former, "The e-mail address was changed"));
        return true;
    }
}
