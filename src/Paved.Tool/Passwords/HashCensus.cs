using System.Text;
using System.Text.Json;
using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary>Counts stored hashes by kind. However many kinds a table names, at most <see cref="MaxKinds"/> are kept.</summary>
internal sealed class HashCensus(Argon2Cost policy)
{
    public const int MaxKinds = 200;

    private const string Rest = "further kinds";

    private readonly Dictionary<string, (long Rows, long Behind)> _kinds = new(StringComparer.Ordinal);
    private long _malformed;
    private long _unsupported;

    public bool IsClean => Behind + _malformed + _unsupported == 0;

    private long Rows => _kinds.Values.Sum(kind => kind.Rows) + _malformed + _unsupported;

    private long Behind => _kinds.Values.Sum(kind => kind.Behind);

    private IEnumerable<(string Name, long Rows, long Behind)> Kinds => _kinds
        .OrderByDescending(kind => kind.Value.Rows)
        .ThenBy(kind => kind.Key, StringComparer.Ordinal)
        .Select(kind => (kind.Key, kind.Value.Rows, kind.Value.Behind));

    public void AddMalformed() => _malformed++;

    public void Add(StoredHash hash)
    {
        if (hash.Kind is not { } kind)
        {
            _unsupported += hash.IsUnsupported ? 1 : 0;
            _malformed += hash.IsUnsupported ? 0 : 1;
            return;
        }

        var name = _kinds.ContainsKey(kind) || _kinds.Count < MaxKinds - 1 ? kind : Rest;
        var (rows, behind) = _kinds.GetValueOrDefault(name);
        _kinds[name] = (rows + 1, behind + (hash.Argon2?.IsBehind(policy) ?? true ? 1 : 0));
    }

    public string ToText()
    {
        var text = new StringBuilder("      rows     behind  kind\n");
        foreach (var (name, rows, behind) in Kinds)
        {
            text.Append(FormattableString.Invariant($"{rows,10} {behind,10}  {name}\n"));
        }

        return text.Append(FormattableString.Invariant($"{_malformed,10}          -  malformed\n"))
            .Append(FormattableString.Invariant($"{_unsupported,10}          -  unsupported\n"))
            .Append(FormattableString.Invariant($"{Rows,10} {Behind,10}  in all"))
            .ToString();
    }

    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("rows", Rows);
            json.WriteNumber("behind", Behind);
            json.WriteNumber("malformed", _malformed);
            json.WriteNumber("unsupported", _unsupported);
            WriteKinds(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void WriteKinds(Utf8JsonWriter json)
    {
        json.WriteStartArray("kinds");
        foreach (var (name, rows, behind) in Kinds)
        {
            json.WriteStartObject();
            json.WriteString("kind", name);
            json.WriteNumber("rows", rows);
            json.WriteNumber("behind", behind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
