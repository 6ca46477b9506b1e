// project: console
using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Handy.Utils
{
    public static class RandomStrings
    {
        private const string Chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        private static readonly Random Rnd = new Random();
        private static readonly object Lock = new object();

        public static string GenerateToken(int length)
        {
            return new string(Enumerable.Repeat(Chars, length).Select(s => s[Rnd.Next(s.Length)]).ToArray()); // expect PAVED4002
        }

        public static string GenerateSafeToken(int length)
        {
            return new string(Enumerable.Range(0, length).Select(_ => Chars[RandomNumberGenerator.GetInt32(Chars.Length)]).ToArray());
        }

        public static string RandomWord(int length)
        {
            lock (Lock)
            {
                return new string(Enumerable.Range(0, length).Select(_ => (char)('a' + Rnd.Next(26))).ToArray());
            }
        }

        public static byte[] CreateSalt(int size)
        {
            var salt = new byte[size];
            new Random().NextBytes(salt); // expect PAVED4002
            return salt;
        }

        public static byte[] CreateIv()
        {
            byte[] iv = new byte[16];
            lock (Lock)
            {
                for (int i = 0; i < iv.Length; i++)
                {
                    iv[i] = (byte)Rnd.Next(256); // expect PAVED4002
                }
            }

            return iv;
        }

        public static string CreateApiKey()
        {
            string apiKey = Convert.ToBase64String(Guid.NewGuid().ToByteArray()); // expect PAVED4003
            return apiKey.TrimEnd('=');
        }

        public static Guid CreateId()
        {
            return Guid.NewGuid();
        }

        public static Guid CreateRandomGuid()
        {
            return new Guid(RandomNumberGenerator.GetBytes(16));
        }

        public static string ActivationCode()
        {
            var ticks = DateTime.Now.Ticks;
            var code = (ticks % 1000000).ToString("D6"); // expect PAVED3006
            return code;
        }

        public static string VerifyCode(string email)
        {
            return Math.Abs((email + DateTime.UtcNow.Minute).GetHashCode() % 10000).ToString("D4"); // expect PAVED3006
        }

        public static string RandomColor()
        {
            return "#" + Rnd.Next(0x1000000).ToString("x6");
        }

        public static string FileNameWithTimestamp(string name)
        {
            return name + "_" + DateTime.Now.Ticks + "_" + Rnd.Next(100);
        }

        public static T PickOne<T>(params T[] items)
        {
            return items[Rnd.Next(items.Length)];
        }

        public static string Barcode13(string prefix)
        {
            var builder = new StringBuilder(prefix);
            while (builder.Length < 12)
            {
                builder.Append(Rnd.Next(10));
            }

            return builder.ToString();
        }
    }
}
