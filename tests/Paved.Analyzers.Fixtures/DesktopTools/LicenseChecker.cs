// project: console
using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Draftboard.Licensing;

public enum LicenseState
{
    Missing,
    Valid,
    Expired,
    Forged,
}

public sealed record License(string Owner, string Product, int Seats, DateOnly Until, string KeyCode);

/// <summary>A licence is a JSON document and a detached RSA signature; the public key ships with the program.</summary>
public sealed class LicenseChecker : INotifyPropertyChanged, IDisposable
{
    private const string PublicKeyPem = """
        -----BEGIN PUBLIC KEY-----
        MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMv5CMAAx6tYHCbUPMFh1wnHGAlTLRXC
        vXYTQ8f9KbxJ6A5mCwYDpTyP6gN7Lx2Z2vB1N4Zf4sQy2l5g4b0CAwEAAQ==
        -----END PUBLIC KEY-----
        """;

    private readonly RSA _key = RSA.Create();
    private LicenseState _state;

    public LicenseChecker() => _key.ImportFromPem(PublicKeyPem);

    public event PropertyChangedEventHandler? PropertyChanged;

    public LicenseState State
    {
        get => _state;
        private set
        {
            if (_state == value)
            {
                return;
            }

            _state = value;
            PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(State)));
        }
    }

    public License? Load(string path)
    {
        if (!File.Exists(path))
        {
            State = LicenseState.Missing;
            return null;
        }

        var lines = File.ReadAllLines(path);
        var document = Convert.FromBase64String(lines[0]);
        var signature = Convert.FromBase64String(lines[1]);
        if (!_key.VerifyData(document, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            State = LicenseState.Forged;
            return null;
        }

        var license = JsonSerializer.Deserialize<License>(document)!;
        State = license.Until < DateOnly.FromDateTime(DateTime.Today) ? LicenseState.Expired : LicenseState.Valid;
        return license;
    }

    public static string MachineId()
    {
        var text = string.Join('|', Environment.MachineName, Environment.ProcessorCount, Environment.OSVersion.Platform);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Join('-', Convert.ToHexString(hash)[..20].Chunk(5).Select(chunk => new string(chunk)));
    }

    /// <summary>The last group of a key code is the check sum of the others, against slips of the keyboard.</summary>
    public static bool HasValidCheckSum(string keyCode)
    {
        var groups = keyCode.Split('-');
        if (groups.Length != 4)
        {
            return false;
        }

        var sum = groups.Take(3).Sum(group => int.Parse(group, NumberStyles.HexNumber, CultureInfo.InvariantCulture)) % 65521;
        return groups[3] == sum.ToString("X4", CultureInfo.InvariantCulture);
    }

    public void Dispose() => _key.Dispose();
}
