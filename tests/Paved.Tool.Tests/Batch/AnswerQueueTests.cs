using System.Text;
using Paved.Tool.Batch;

namespace Paved.Tool.Tests.Batch;

public sealed class AnswerQueueTests : IDisposable
{
    private readonly MemoryStream _output = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Written => Encoding.ASCII.GetString(_output.ToArray());

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task WriteAll_LaterAnswersReadyFirst_KeepTheOrder()
    {
        var (queue, first) = (new AnswerQueue(_output, 2), new TaskCompletionSource<LineResult>());
        queue.Add(first.Task);
        queue.Add(Task.FromResult(Answer("b", 2)));
        queue.Add(Task.FromResult(Answer("c", 1)));

        await queue.WriteReadyAsync(Cancellation);
        Assert.Equal("", Written);
        first.SetResult(Answer("a", 0));
        await queue.WriteAllAsync(Cancellation);

        Assert.Equal(("abc", 2), (Written, queue.ExitCode));
    }

    [Fact]
    public async Task WriteUntil_NextLineHasNotArrived_WritesWhatBecomesReady()
    {
        var (queue, first, next) = (new AnswerQueue(_output, 2), new TaskCompletionSource<LineResult>(), new TaskCompletionSource());
        queue.Add(first.Task);

        var writing = queue.WriteUntilAsync(next.Task, Cancellation);
        Assert.False(writing.IsCompleted);
        first.SetResult(Answer("a", 0));
        await writing;

        Assert.Equal("a", Written);
    }

    [Fact]
    public async Task WriteUntil_NextLineArrivesFirst_LeavesTheAnswerUnderWay()
    {
        var (queue, next) = (new AnswerQueue(_output, 2), new TaskCompletionSource());
        queue.Add(new TaskCompletionSource<LineResult>().Task);

        var writing = queue.WriteUntilAsync(next.Task, Cancellation);
        next.SetResult();
        await writing;

        Assert.Equal("", Written);
    }

    [Fact]
    public async Task WriteUntil_AsManyUnderWayAsItHolds_WaitsForTheFirst()
    {
        var (queue, first) = (new AnswerQueue(_output, 2), new TaskCompletionSource<LineResult>());
        queue.Add(first.Task);
        queue.Add(new TaskCompletionSource<LineResult>().Task);

        var writing = queue.WriteUntilAsync(Task.CompletedTask, Cancellation);
        Assert.False(writing.IsCompleted);
        first.SetResult(Answer("a", 0));
        await writing;

        Assert.Equal("a", Written);
    }

    private static LineResult Answer(string text, int exitCode) => new(Encoding.ASCII.GetBytes(text), exitCode);
}
