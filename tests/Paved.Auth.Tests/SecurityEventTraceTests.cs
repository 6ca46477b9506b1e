using System.Collections.Concurrent;
using System.Diagnostics;
using Paved.Auth.Internal;

namespace Paved.Auth.Tests;

/// <summary>What a sink throws is traced, also where it is told apart from an answer whose activity is over.</summary>
public sealed class SecurityEventTraceTests
{
    private static readonly AsyncLocal<ConcurrentQueue<Activity>?> Traced = new();

    [Fact]
    public async Task TellAsync_SinkThatThrowsAfterTheRequest_IsTracedByItself()
    {
        Traced.Value = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Paved.Auth",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => Traced.Value?.Enqueue(activity),
        };
        ActivitySource.AddActivityListener(listener);
        ISecurityEvents events = new RecordingEvents { Fault = new IOException("down") };
        var (request, answer) = (new Activity("request").Start(), new TaskCompletionSource());
        var telling = TellAsync();
        request.Stop();
        answer.SetResult();
        await telling;

        var traced = Assert.Single(Traced.Value);
        Assert.Equal("paved.auth.security_event", traced.OperationName);
        Assert.Equal("exception", Assert.Single(traced.Events).Name);
        Assert.Empty(request.Events);
        Assert.DoesNotContain(traced.TagObjects, tag => tag.Value is "u1");

        async Task TellAsync()
        {
            await answer.Task;
            await events.TellAsync(new SecurityEvent(SecurityEventKind.AccountStopped, "u1", DateTimeOffset.UnixEpoch));
        }
    }
}
