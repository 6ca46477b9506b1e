using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Paved.Tokens;
using Storefront.Data;
using Storefront.Mail;

namespace Storefront.Accounts;

/// <summary>What follows a change of an account: its sessions and tokens end, and its customer is told.</summary>
internal sealed class AccountEvents(Shop shop, RefreshTokens tokens, MailQueue mail) : ISecurityEvents
{
    public async ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken)
    {
        if (TextOf(happened) is not { } text)
        {
            return;
        }

        if (happened.RevokesSessions)
        {
            var stamp = Customer.NewStamp();
            await shop.Customers.Where(row => row.Id == happened.UserId)
                .ExecuteUpdateAsync(row => row.SetProperty(customer => customer.SecurityStamp, stamp), cancellationToken);
            await tokens.RevokeSubjectAsync(happened.UserId, cancellationToken);
        }

        shop.Events.Add(new AccountEvent { CustomerId = happened.UserId, At = happened.At, Text = text });
        await shop.SaveChangesAsync(cancellationToken);
        var email = await shop.Customers.Where(row => row.Id == happened.UserId).Select(row => row.Email)
            .SingleOrDefaultAsync(cancellationToken);
        mail.Enqueue(email is null ? null : Messages.Happened(email, text));
    }

    private static string? TextOf(SecurityEvent happened) => happened.Kind switch
    {
        SecurityEventKind.PasswordChanged => "The password was changed",
        SecurityEventKind.FactorAdded => $"The authenticator “{happened.DeviceName}” was added",
        SecurityEventKind.FactorRemoved when happened.DeviceName is null => "Two-step sign-in was turned off",
        SecurityEventKind.FactorRemoved => $"The authenticator “{happened.DeviceName}” was removed",
        SecurityEventKind.RecoveryCodesReplaced => "New recovery codes were made",
        SecurityEventKind.RecoveryCodeUsed => "A recovery code was used to sign in",
        SecurityEventKind.EmailChanged => "The e-mail address was changed",
        _ => null, // new browsers are told of by Sessions, which knows their names
    };
}
