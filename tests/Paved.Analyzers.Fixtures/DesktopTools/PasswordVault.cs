// project: console
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Windows.Input;

namespace KeyDrawer.ViewModels;

public sealed class Entry : INotifyPropertyChanged
{
    private string _title = "";

    public event PropertyChangedEventHandler? PropertyChanged;

    public Guid Id { get; init; } = Guid.NewGuid();

    public string Title
    {
        get => _title;
        set
        {
            _title = value;
            PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Title)));
        }
    }

    public string User { get; set; } = "";

    public byte[] Secret { get; set; } = [];
}

public sealed class VaultFile
{
    private static readonly byte[] Salt = [0x4b, 0x65, 0x79, 0x44, 0x72, 0x61, 0x77, 0x65, 0x72, 0x20, 0x53, 0x61, 0x6c, 0x74, 0x21, 0x21];
    private readonly string _path;

    public VaultFile(string path) => _path = path;

    public void Save(IReadOnlyList<Entry> entries, string masterPassword)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(masterPassword, Salt, 10_000, HashAlgorithmName.SHA256, 32); // expect PAVED1002, PAVED1003
        var nonce = RandomNumberGenerator.GetBytes(12);
        var plain = JsonSerializer.SerializeToUtf8Bytes(entries);
        var cipher = new byte[plain.Length];
        var tag = new byte[16];
        using (var aes = new AesGcm(key, 16))
        {
            aes.Encrypt(nonce, plain, cipher, tag);
        }

        File.WriteAllBytes(_path, [.. nonce, .. tag, .. cipher]);
    }

    public List<Entry> Load(string masterPassword)
    {
        var content = File.ReadAllBytes(_path);
        using var kdf = new Rfc2898DeriveBytes(masterPassword, Salt); // expect PAVED1002, PAVED1003
        var key = kdf.GetBytes(32);
        var plain = new byte[content.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(content.AsSpan(0, 12), content.AsSpan(28), content.AsSpan(12, 16), plain);
        return JsonSerializer.Deserialize<List<Entry>>(plain) ?? [];
    }

    /// <summary>Version 2 keeps salt and iterations in the header.</summary>
    public static byte[] KeyOfVersion2(string masterPassword, BinaryReader header)
    {
        var salt = header.ReadBytes(16);
        var iterations = header.ReadInt32();
        return Rfc2898DeriveBytes.Pbkdf2(masterPassword, salt, iterations, HashAlgorithmName.SHA512, 32);
    }

    public static byte[] NewKeyOfVersion2(string masterPassword, BinaryWriter header)
    {
        const int iterations = 650_000;
        var salt = RandomNumberGenerator.GetBytes(16);
        header.Write(salt);
        header.Write(iterations);
        return Rfc2898DeriveBytes.Pbkdf2(masterPassword, salt, iterations, HashAlgorithmName.SHA256, 32);
    }
}

public sealed class RelayCommand(Action execute, Func<bool>? canExecute = null) : ICommand
{
    public event EventHandler? CanExecuteChanged;

    public bool CanExecute(object? parameter) => canExecute?.Invoke() ?? true;

    public void Execute(object? parameter) => execute();

    public void Refresh() => CanExecuteChanged?.Invoke(this, EventArgs.Empty);
}

public sealed class VaultViewModel : INotifyPropertyChanged
{
    private const string Alphabet = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!$%&";
    private readonly Random _random = new();
    private string? _generated;

    public event PropertyChangedEventHandler? PropertyChanged;

    public VaultViewModel() => GenerateCommand = new RelayCommand(() => Generated = GeneratePassword(16));

    public ICommand GenerateCommand { get; }

    public string? Generated
    {
        get => _generated;
        private set => Set(ref _generated, value);
    }

    private string GeneratePassword(int length)
    {
        var builder = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            builder.Append(Alphabet[_random.Next(Alphabet.Length)]); // expect PAVED4002
        }

        return builder.ToString();
    }

    private void Set<T>(ref T field, T value, [CallerMemberName] string name = "")
    {
        field = value;
        PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(name));
    }
}
