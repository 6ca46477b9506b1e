namespace Paved.Tokens.Internal;

/// <summary>
/// Names that the issuer was found to have no key for, for ten seconds each. Bounded: of two generations the older is
/// forgotten when the younger is full. Not safe for concurrent use.
/// </summary>
internal sealed class AbsentKeys(TimeProvider time)
{
    public const int MaximumNameLength = 256;
    public const int GenerationSize = 2048;

    public static readonly TimeSpan RememberFor = TimeSpan.FromSeconds(10);

    private Dictionary<KeyName, long> _young = [];
    private Dictionary<KeyName, long> _old = [];

    public void Add(KeyName name)
    {
        if (_young.Count >= GenerationSize)
        {
            (_old, _young) = (_young, []);
        }

        _young[name] = time.GetTimestamp();
    }

    public bool Contains(KeyName name) =>
        (_young.TryGetValue(name, out var at) || _old.TryGetValue(name, out at))
        && time.GetElapsedTime(at) < RememberFor;
}
