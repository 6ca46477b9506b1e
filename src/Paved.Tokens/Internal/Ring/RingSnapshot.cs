using System.Text;
using System.Text.Json;

namespace Paved.Tokens.Internal.Ring;

/// <summary>A ring as it was read, with its keys ready for use.</summary>
internal sealed class RingSnapshot
{
    private readonly Dictionary<string, SigningKey> _keys = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">A key is none, or has another name than its own.</exception>
    public RingSnapshot(string text, RingDocument ring, RingSnapshot? earlier)
    {
        (Text, Ring) = (text, ring);
        foreach (var stored in ring.Keys)
        {
            var key = earlier?._keys.GetValueOrDefault(stored.KeyId) ?? SigningKey.Read(stored.PrivateKey);
            if (key?.KeyId != stored.KeyId)
            {
                key?.Dispose();
                throw new InvalidDataException("The stored key ring cannot be used: a key in it is not of ES256, or misnamed.");
            }

            _keys.Add(stored.KeyId, key);
        }
    }

    public string Text { get; }

    public RingDocument Ring { get; }

    public SigningKey SignerAt(long now) => _keys[Ring.SignerAt(now)!.KeyId];

    public string WriteJwks(long now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in Ring.PublishedAt(now))
            {
                _keys[key.KeyId].WriteJwk(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
