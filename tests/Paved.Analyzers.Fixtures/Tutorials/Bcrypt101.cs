// project: console
using System.Text;
using BCrypt.Net;
using static System.Console;

namespace Tutorial.Passwords;

/// <summary>Chapter 7: storing passwords. Run it and type.</summary>
public static class Bcrypt101
{
    private const int Fast = 4;
    private static readonly Dictionary<string, string> Users = new();

    public static void Main()
    {
        WriteLine("1) register  2) log in  3) change password  4) measure  q) quit");
        while (ReadLine() is { } line && line != "q")
        {
            switch (line)
            {
                case "1":
                    Register(Ask("name"), Ask("password"));
                    break;
                case "2":
                    WriteLine(LogIn(Ask("name"), Ask("password")) ? "welcome" : "no");
                    break;
                case "3":
                    Change(Ask("name"), Ask("old password"), Ask("new password"));
                    break;
                case "4":
                    Measure();
                    break;
            }
        }
    }

    private static string Ask(string what)
    {
        Write(what + ": ");
        return ReadLine() ?? "";
    }

    private static void Register(string name, string password)
    {
        Users[name] = BCrypt.Net.BCrypt.HashPassword(password); // expect PAVED1005
        WriteLine($"{name} is registered, {Users[name].Length} characters are stored");
    }

    private static bool LogIn(string name, string password) =>
        Users.TryGetValue(name, out var hash) && BCrypt.Net.BCrypt.Verify(password, hash);

    private static void Change(string name, string oldPassword, string newPassword)
    {
        if (!LogIn(name, oldPassword) || oldPassword == newPassword)
        {
            WriteLine("no");
            return;
        }

        string salt = BCrypt.Net.BCrypt.GenerateSalt(workFactor: 8); // expect PAVED1004
        Users[name] = BCrypt.Net.BCrypt.HashPassword(newPassword, salt); // expect PAVED1005
    }

    private static void RegisterShort(string name, string password)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        if (bytes.Length > 72)
        {
            WriteLine("too long");
            return;
        }

        Users[name] = BCrypt.Net.BCrypt.HashPassword(password, 12);
    }

    private static void RegisterByCharacters(string name, string password)
    {
        // 72 characters may be many more bytes
        if (password.Length > 72)
        {
            return;
        }

        Users[name] = BCrypt.Net.BCrypt.HashPassword(password, 12); // expect PAVED1005
    }

    private static void RegisterEnhanced(string name, string password)
    {
        Users[name] = BCrypt.Net.BCrypt.EnhancedHashPassword(password, Fast); // expect PAVED1004
        Users[name] = BCrypt.Net.BCrypt.EnhancedHashPassword(password, HashType.SHA512, 13);
        Users[name] = BCrypt.Net.BCrypt.HashPassword(password, 13, enhancedEntropy: true);
    }

    private static void Measure()
    {
        for (var cost = 8; cost <= 14; cost++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            BCrypt.Net.BCrypt.HashPassword("measure me", cost);
            WriteLine($"{cost}: {watch.ElapsedMilliseconds} ms");
        }
    }
}
