namespace Paved.Auth.Internal;

/// <summary>
/// Tickets between two steps of a sign-in: 256 random bits, of which only the SHA-256 is stored; 5 minutes, 5 tries, for one
/// browser, consumed with success.
/// </summary>
internal sealed class SignInTickets(IOneTimeTokenStore store, TimeProvider time)
{
    public const int Tries = 5;

    public async Task<string> IssueAsync(OneTimePurpose purpose, SignInState state)
    {
        var ticket = TokenText.New();
        var row = OneTimeRows.New(purpose, ticket, state.UserId, state.Format(), Tries, time);
        await store.AddAsync(row, CancellationToken.None).ConfigureAwait(false);
        return ticket;
    }

    /// <summary>The ticket, if a text is one that this browser may still use for this purpose.</summary>
    public async Task<SignInTicket?> FindAsync(OneTimePurpose purpose, string text, SignInClient client, CancellationToken ct)
    {
        var row = await OneTimeRows.FindAsync(store, purpose, text, time, ct).ConfigureAwait(false);
        var state = row is null ? null : SignInState.Read(row);
        return state?.BrowserDigest == client.BrowserDigest ? new SignInTicket(row!.Hash, state) : null;
    }

    /// <summary>Takes one try, atomically; false when none is left.</summary>
    public ValueTask<bool> TryTakeAsync(SignInTicket ticket) => store.TryTakeAsync(ticket.Hash, CancellationToken.None);

    /// <summary>Gives a try back after which nothing was verified.</summary>
    public ValueTask ReturnAsync(SignInTicket ticket) => store.ReturnAsync(ticket.Hash, CancellationToken.None);

    /// <summary>Ends the ticket with success, atomically; false where another try already did.</summary>
    public async Task<bool> TryConsumeAsync(SignInTicket ticket)
        => await store.TryConsumeAsync(ticket.Hash, CancellationToken.None).ConfigureAwait(false) is not null;
}
