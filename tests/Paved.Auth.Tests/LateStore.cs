using System.Reflection;

namespace Paved.Auth.Tests;

/// <summary>A store whose answers are at hand, but may be given late.</summary>
public class LateStore : DispatchProxy
{
    private object? _store;
    private LateAnswer? _answer;

    internal void Init(object store, LateAnswer answer) => (_store, _answer) = (store, answer);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(_store, args);
        return targetMethod.ReturnType == typeof(ValueTask)
            ? new ValueTask(_answer!.Give(0).AsTask())
            : typeof(LateAnswer).GetMethod(nameof(LateAnswer.Give))!
                .MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments())
                .Invoke(_answer, [((dynamic)result!).Result]);
    }
}
