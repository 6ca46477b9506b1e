using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Storefront.Accounts;

/// <summary>What the database keeps of a random value that a browser holds.</summary>
internal static class Digest
{
    public static string Of(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
