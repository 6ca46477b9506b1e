// project: console
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Nightly.Uploader
{
    public class Profile
    {
        public string Name { get; set; }
        public string Host { get; set; }
        public string User { get; set; }
        public string Password { get; set; }
        public string KeyFile { get; set; }
        public int PassiveRetries { get; set; }

        public override string ToString()
        {
            return User + "@" + Host;
        }
    }

    public class UploadFailedException : Exception
    {
        public UploadFailedException(Profile profile, string path, Exception inner)
            : base("Upload of " + path + " to " + profile + " failed", inner)
        {
        }

        public UploadFailedException(Profile profile, string apiKey)
            : base(string.Format("Profile {0} with key {1} was refused", profile.Name, apiKey)) // expect PAVED1009
        {
        }
    }

    public static class Profiles
    {
        // Obfuscates the passwords of the profile file, so that nobody reads them over a shoulder.
        private static readonly byte[] Entropy = { 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6 };

        public static IEnumerable<Profile> Load(string path, string masterPassword)
        {
            var document = XDocument.Load(path);
            var iterations = (int)document.Root.Attribute("iterations");
            var salt = Convert.FromBase64String((string)document.Root.Attribute("salt"));
            using (var kdf = new Rfc2898DeriveBytes(masterPassword, salt, iterations, HashAlgorithmName.SHA256))
            {
                var key = kdf.GetBytes(32);
                foreach (var element in document.Root.Elements("profile"))
                {
                    yield return new Profile
                    {
                        Name = (string)element.Attribute("name"),
                        Host = (string)element.Attribute("host"),
                        User = (string)element.Attribute("user"),
                        Password = Decrypt((string)element.Attribute("password"), key),
                        PassiveRetries = (int?)element.Attribute("retries") ?? 3,
                    };
                }
            }
        }

        public static byte[] KeyOfOldFiles(string masterPassword)
        {
            using (var kdf = new Rfc2898DeriveBytes(masterPassword, Entropy, 4096, HashAlgorithmName.SHA512)) // expect PAVED1002, PAVED1003
            {
                return kdf.GetBytes(32);
            }
        }

        private static string Decrypt(string text, byte[] key)
        {
            var bytes = Convert.FromBase64String(text);
            using (var aes = Aes.Create())
            {
                aes.Key = key;
                return Encoding.UTF8.GetString(aes.DecryptCbc(bytes.AsSpan(16), bytes.AsSpan(0, 16)));
            }
        }
    }

    public class Uploader
    {
        private readonly Profile _profile;

        public Uploader(Profile profile)
        {
            _profile = profile;
        }

        public bool Verbose { get; set; }

        public void Upload(string path)
        {
            Trace.WriteLine("upload " + path + " to " + _profile);
            if (Verbose)
            {
                Debug.WriteLine("user " + _profile.User + " password " + _profile.Password); // expect PAVED1008
            }

            try
            {
                var credential = new NetworkCredential(_profile.User, _profile.Password);
                Send(path, credential);
                Console.WriteLine("{0}: {1} bytes, password of {2} characters", path, new FileInfo(path).Length, _profile.Password.Length);
            }
            catch (IOException e)
            {
                throw new UploadFailedException(_profile, path, e);
            }
        }

        private static void Send(string path, NetworkCredential credential)
        {
            if (string.IsNullOrEmpty(credential.Password) || credential.Password == "")
            {
                throw new InvalidOperationException("A password is needed for " + credential.UserName);
            }
        }
    }
}
