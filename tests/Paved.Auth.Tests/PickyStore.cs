using System.Collections;
using System.Reflection;
using System.Text;

namespace Paved.Auth.Tests;

/// <summary>A store that throws at text that PostgreSQL refuses: NUL, and UTF-16 that is no Unicode.</summary>
public class PickyStore : DispatchProxy
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private object? _store;

    public static T Over<T>(T store)
        where T : class
    {
        var proxy = Create<T, PickyStore>();
        ((PickyStore)(object)proxy)._store = store;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        foreach (var text in args!.SelectMany(TextsOf))
        {
            if (Strict.GetByteCount(text) > 0 && text.Contains('\0'))
            {
                throw new InvalidOperationException("invalid byte sequence for encoding \"UTF8\": 0x00");
            }
        }

        return targetMethod!.Invoke(_store, args);
    }

    private static IEnumerable<string> TextsOf(object? value) => value switch
    {
        string text => [text],
        IEnumerable values => values.Cast<object>().SelectMany(TextsOf),
        OneTimeTokenRow or TotpDevice => value.GetType().GetProperties()
            .Select(property => property.GetValue(value)).OfType<string>(),
        _ => [],
    };
}
