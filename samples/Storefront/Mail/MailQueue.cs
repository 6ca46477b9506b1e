using System.Threading.Channels;
using Storefront.Data;

namespace Storefront.Mail;

/// <summary>
/// Takes messages off the requests, so that the time an answer takes does not tell whether one was sent. A null, which is
/// the message to nobody, goes the same way.
/// </summary>
internal sealed class MailQueue
{
    private const int Capacity = 10_000;

    private readonly Channel<OutboxMail?> _queue = Channel.CreateBounded<OutboxMail?>(Capacity);

    public void Enqueue(OutboxMail? mail) => _queue.Writer.TryWrite(mail);

    public IAsyncEnumerable<OutboxMail?> ReadAsync(CancellationToken ct) => _queue.Reader.ReadAllAsync(ct);
}
