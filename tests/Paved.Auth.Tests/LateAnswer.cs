using System.Reflection;

namespace Paved.Auth.Tests;

/// <summary>Answers one call of some stores late: when the caller of the operation already waits for it.</summary>
internal sealed class LateAnswer(int late)
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    /// <summary>Runs an operation once for each of its calls, that one late; none comes back to its caller's thread.</summary>
    public static async Task ForEveryCallAsync(Func<LateAnswer, Task<Func<Task>>> arrange)
    {
        for (var (late, calls) = (0, 1); late < calls; late++)
        {
            var answer = new LateAnswer(late);
            var start = await arrange(answer);
            Assert.Equal(0, await CountingContext.CountAsync(() => answer.Begin(start)));
            calls = answer._calls;
        }
    }

    public T Of<T>(T store)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, LateStore>();
        ((LateStore)(object)proxy).Init(store, this);
        return proxy;
    }

    public ValueTask<T> Give<T>(T value) => Interlocked.Increment(ref _calls) == late + 1 ? new(WaitAsync(value)) : new(value);

    private Task Begin(Func<Task> start)
    {
        var task = start();
        _answer.SetResult();
        return task;
    }

    private async Task<T> WaitAsync<T>(T value)
    {
        await _answer.Task.ConfigureAwait(false);
        return value;
    }
}
