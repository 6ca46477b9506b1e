using System.Threading.Channels;
using Storefront.Data;

namespace Storefront.Mail;

/// <summary>
/// Takes messages off the requests, so that the time an answer takes does not tell whether one was sent. Whether there is one
/// to send is found out there, too; a null is the message to nobody.
/// </summary>
internal sealed class MailQueue
{
    private const int Capacity = 10_000;

    private readonly Channel<Func<Task<OutboxMail?>>> _queue =
        Channel.CreateBounded<Func<Task<OutboxMail?>>>(Capacity);

    public void Enqueue(OutboxMail? mail) => Enqueue(() => Task.FromResult(mail));

    /// <param name="write">Writes the message.</param>
    public void Enqueue(Func<Task<OutboxMail?>> write) => _queue.Writer.TryWrite(write);

    public IAsyncEnumerable<Func<Task<OutboxMail?>>> ReadAsync(CancellationToken ct) =>
        _queue.Reader.ReadAllAsync(ct);
}
