// project: console
using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace ServiceDesk.Tools
{
    /// <summary>
    /// Verschluesselt Werte in der Konfigurationsdatei. Aufruf: crypter.exe /encrypt WERT
    /// </summary>
    internal static class ConfigCrypter
    {
        private const string Passphrase = "ServiceDesk2014";
        private static readonly string SaltValue = "s@1tValue";
        private const int Iterationen = 1000;

        private static int Main(string[] args)
        {
            if (args.Length < 2)
            {
                Console.WriteLine("Aufruf: crypter [/encrypt|/decrypt|/kennwort] WERT");
                return 1;
            }

            switch (args[0].ToLowerInvariant())
            {
                case "/encrypt":
                    Console.WriteLine(Verschluesseln(args[1]));
                    return 0;
                case "/decrypt":
                    Console.WriteLine(Entschluesseln(args[1]));
                    return 0;
                case "/kennwort":
                    var password = Lesen("Passwort: ");
                    Console.WriteLine("Hash fuer " + password + ": " + Kennworthash(password)); // expect PAVED1008
                    return 0;
                default:
                    Console.Error.WriteLine("Unbekannter Schalter " + args[0]);
                    return 1;
            }
        }

        private static string Verschluesseln(string klartext)
        {
            using (Aes aes = Aes.Create())
            {
                var pdb = new Rfc2898DeriveBytes(Passphrase, Encoding.ASCII.GetBytes(SaltValue), 2); // expect PAVED1002, PAVED1003
                aes.Key = pdb.GetBytes(32);
                aes.GenerateIV();
                using (var ms = new MemoryStream())
                {
                    ms.Write(aes.IV, 0, aes.IV.Length);
                    using (var cs = new CryptoStream(ms, aes.CreateEncryptor(), CryptoStreamMode.Write))
                    {
                        byte[] bytes = Encoding.Unicode.GetBytes(klartext);
                        cs.Write(bytes, 0, bytes.Length);
                    }

                    return Convert.ToBase64String(ms.ToArray());
                }
            }
        }

        private static string Entschluesseln(string geheimtext)
        {
            byte[] alles = Convert.FromBase64String(geheimtext);
            byte[] iv = new byte[16];
            Buffer.BlockCopy(alles, 0, iv, 0, 16);
            using (Aes aes = Aes.Create())
            {
                byte[] salt = Encoding.ASCII.GetBytes("s@1tValue");
                var pdb = new Rfc2898DeriveBytes(Passphrase, salt, Iterationen, HashAlgorithmName.SHA1); // expect PAVED1002, PAVED1003
                aes.Key = pdb.GetBytes(32);
                using (var cs = new CryptoStream(new MemoryStream(alles, 16, alles.Length - 16), aes.CreateDecryptor(aes.Key, iv), CryptoStreamMode.Read))
                using (var reader = new StreamReader(cs, Encoding.Unicode))
                {
                    return reader.ReadToEnd();
                }
            }
        }

        private static string Kennworthash(string password)
        {
            byte[] salt = new byte[8];
            RandomNumberGenerator.Fill(salt);
            byte[] hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, 220_000, HashAlgorithmName.SHA512, 64); // expect PAVED1003
            return Convert.ToBase64String(salt) + ":" + Convert.ToBase64String(hash);
        }

        private static string Lesen(string frage)
        {
            Console.Write(frage);
            var puffer = new StringBuilder();
            ConsoleKeyInfo taste;
            while ((taste = Console.ReadKey(true)).Key != ConsoleKey.Enter)
            {
                if (taste.Key == ConsoleKey.Backspace && puffer.Length > 0)
                {
                    puffer.Length--;
                }
                else
                {
                    puffer.Append(taste.KeyChar);
                    Console.Write('*');
                }
            }

            Console.WriteLine();
            return puffer.ToString();
        }
    }
}
