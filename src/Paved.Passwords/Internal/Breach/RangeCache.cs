namespace Paved.Passwords.Internal.Breach;

/// <summary>
/// Answers by their prefix, bounded in bytes; what was asked for least recently goes first. Exact and synchronous, so
/// that the bound holds at any moment.
/// </summary>
internal sealed class RangeCache(long maxBytes, TimeSpan lifetime, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();

    public long Bytes { get; private set; }

    public byte[]? Find(string prefix)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(prefix, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            if (time.GetElapsedTime(node.Value.Since) >= lifetime)
            {
                Drop(node.Value);
                return null;
            }

            _byUse.AddFirst(node);
            return node.Value.Body;
        }
    }

    public void Keep(string prefix, byte[] body)
    {
        if (body.Length > maxBytes)
        {
            return;
        }

        lock (_lock)
        {
            if (_entries.TryGetValue(prefix, out var old))
            {
                _byUse.Remove(old);
                Drop(old.Value);
            }

            while (Bytes + body.Length > maxBytes)
            {
                var last = _byUse.Last!.Value;
                _byUse.RemoveLast();
                Drop(last);
            }

            _entries.Add(prefix, _byUse.AddFirst(new Entry(prefix, body, time.GetTimestamp())));
            Bytes += body.Length;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _byUse.Clear();
            Bytes = 0;
        }
    }

    private void Drop(Entry entry)
    {
        _entries.Remove(entry.Prefix);
        Bytes -= entry.Body.Length;
    }

    private sealed record Entry(string Prefix, byte[] Body, long Since);
}
