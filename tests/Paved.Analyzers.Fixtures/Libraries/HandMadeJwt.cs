// project: console
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TinyAuth
{
    public sealed class TinyToken
    {
        public string Subject { get; set; } = "";
        public long Exp { get; set; }
        public List<string> Roles { get; set; } = new List<string>();
    }

    public class TinyTokenException : Exception
    {
        public TinyTokenException(string message) : base(message) { }
    }

    /// <summary>Checks HS256 tokens without any dependency.</summary>
    public class TinyTokenChecker
    {
        private readonly byte[] _key;

        public TinyTokenChecker(byte[] key)
        {
            if (key == null || key.Length < 32)
                throw new ArgumentException("The key must have 32 bytes", nameof(key));
            _key = key;
        }

        public TinyToken Check(string token)
        {
            var parts = token.Split('.');
            if (parts.Length != 3)
                throw new TinyTokenException("Expected three parts");

            string expected;
            using (var hmac = new HMACSHA256(_key))
            {
                expected = Base64Url(hmac.ComputeHash(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1])));
            }

            if (expected != parts[2]) // expect PAVED2009
                throw new TinyTokenException("Bad signature");

            var result = JsonSerializer.Deserialize<TinyToken>(FromBase64Url(parts[1]));
            if (result == null || result.Exp < DateTimeOffset.UtcNow.ToUnixTimeSeconds())
                throw new TinyTokenException("Expired");
            return result;
        }

        public bool IsGenuine(string token)
        {
            var lastDot = token.LastIndexOf('.');
            var signature = FromBase64Url(token.Substring(lastDot + 1));
            var computed = HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(token.Substring(0, lastDot)));
            return CryptographicOperations.FixedTimeEquals(computed, signature); // beyond PAVED2009: header and payload are cut at their last dot
        }

        private static string Base64Url(byte[] bytes) =>
            Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        private static byte[] FromBase64Url(string text)
        {
            var padded = text.Replace('-', '+').Replace('_', '/');
            while (padded.Length % 4 != 0)
                padded += "=";
            return Convert.FromBase64String(padded);
        }
    }

    /// <summary>Version numbers look like tokens from afar.</summary>
    public readonly struct ThreePartVersion : IEquatable<ThreePartVersion>
    {
        private readonly string[] _parts;

        public ThreePartVersion(string text)
        {
            _parts = text.Split('.');
        }

        public bool Equals(ThreePartVersion other)
        {
            return _parts[0] == other._parts[0] && _parts[1] == other._parts[1] && _parts[2] == other._parts[2];
        }

        public override bool Equals(object? obj) => obj is ThreePartVersion other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(_parts[0], _parts[1], _parts[2]);

        public static bool IsPatch(string version, string patch)
        {
            var parts = version.Split('.');
            return parts.Length == 3 && parts[2] == patch;
        }
    }
}
