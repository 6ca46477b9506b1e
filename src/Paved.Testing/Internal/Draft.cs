using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace Paved.Testing.Internal;

/// <summary>A token before it is signed.</summary>
internal sealed record Draft(JsonObject Header, JsonObject Claims, MintingKey Key)
{
    /// <summary>What signs; another than <see cref="Key"/> makes a forgery.</summary>
    public Func<byte[], byte[]> Sign { get; init; } = Key.Sign;

    /// <summary>Replaces members, and takes away those whose replacement is null.</summary>
    public static void Apply(JsonObject changes, JsonObject target)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    public string Build()
    {
        var input = $"{Encode(Header)}.{Encode(Claims)}";
        return $"{input}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(input)))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
