using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;

namespace Toolbox.Text;

public static class HashExtensions
{
    public static string ToSha256(this string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string ToMd5(this string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = MD5.HashData(bytes);
        return Convert.ToHexString(hash);
    }

    public static byte[] Utf8(this string text) => Encoding.UTF8.GetBytes(text);
}

public class AccountImporter
{
    private readonly string _pepper;

    public AccountImporter(string pepper) => _pepper = pepper;

    public string Import(string line)
    {
        var columns = line.Split(';');
        var email = columns[0];
        var password = columns[1];
        var row = new[] { email.ToMd5(), email, password.ToSha256() }; // expect PAVED1001
        return string.Join(';', row);
    }

    public string ImportPeppered(string email, string passwd)
    {
        using var hmac = new HMACSHA256(_pepper.Utf8());
        var hash = hmac.ComputeHash(passwd.Utf8()); // expect PAVED1001
        return email + ";" + Convert.ToBase64String(hash);
    }

    public byte[] FromSecureString(SecureString password)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(password);
        try
        {
            var bytes = new byte[password.Length * 2];
            Marshal.Copy(pointer, bytes, 0, bytes.Length);
            return SHA512.HashData(bytes); // beyond PAVED1001: the bytes come through unmanaged memory
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    public string FromCredential(SecureString password)
    {
        var plain = new NetworkCredential("", password).Password;
        return Convert.ToHexString(SHA256.HashData(plain.Utf8())); // expect PAVED1001
    }

    public byte[] ThroughTwoHelpers(string password)
    {
        return Outer(password); // beyond PAVED1001: two hops
    }

    public object? ByReflection(string password)
    {
        var method = typeof(SHA256).GetMethod("HashData", BindingFlags.Public | BindingFlags.Static, [typeof(byte[])]);
        return method?.Invoke(null, [password.Utf8()]); // beyond PAVED1001: reflection
    }

    public byte[] Blake(string password)
    {
        using var blake = new HMACBlake2B(256);
        return blake.ComputeHash(password.Utf8()); // expect PAVED1001
    }

    public async Task<byte[]> Argon2Async(string password, byte[] salt)
    {
        // long passwords are cut to a digest before
        var digest = SHA256.HashData(password.Utf8());
        using var argon2 = new Argon2id(digest) { Salt = salt, MemorySize = 65536, Iterations = 3, DegreeOfParallelism = 1 };
        return await argon2.GetBytesAsync(32);
    }

    public static string TokenDigest(string apiToken, byte[] key) => Convert.ToHexString(HMACSHA256.HashData(key, apiToken.Utf8()));

    public static string BypassDigest(string bypass, string passenger) => (bypass + passenger).ToSha256();

    public static NetworkCredential Credential(string user, SecureString password) => new(user, password);

    private static byte[] Outer(string value) => Inner("v1:" + value);

    private static byte[] Inner(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
