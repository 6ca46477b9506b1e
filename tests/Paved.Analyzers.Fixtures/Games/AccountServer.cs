using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ILogger = Serilog.ILogger;

namespace Dragonholm.LoginServer;

public class GameAccount
{
    public int Id { get; set; }
    public string Login { get; set; } = "";
    public string PasswordHash { get; set; } = "";
    public string? SessionKey { get; set; }
    public DateTime? BannedUntil { get; set; }
    public int Gold { get; set; }
}

public class GameDb(DbContextOptions<GameDb> options) : DbContext(options)
{
    public DbSet<GameAccount> Accounts => Set<GameAccount>();
}

public enum LoginReply : byte
{
    Ok = 0,
    BadPassword = 1,
    Banned = 2,
    AlreadyOnline = 3,
}

public sealed class LoginSession(TcpClient client, GameDb db, ILogger logger)
{
    private readonly Random _random = new(Environment.TickCount);
    private byte[] _handshakeKey = [];

    public async Task RunAsync(CancellationToken token)
    {
        await using var stream = client.GetStream();
        _handshakeKey = new byte[8];
        _random.NextBytes(_handshakeKey); // expect PAVED4002
        await stream.WriteAsync(_handshakeKey, token);

        var header = new byte[4];
        await stream.ReadExactlyAsync(header, token);
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header)];
        await stream.ReadExactlyAsync(body, token);

        var fields = Encoding.UTF8.GetString(body).Split('\0');
        var reply = await LoginAsync(fields[0], fields[1]);
        await stream.WriteAsync(new[] { (byte)reply }, token);
    }

    private async Task<LoginReply> LoginAsync(string login, string password)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.Login == login);
        if (account is null)
        {
            return LoginReply.BadPassword;
        }

        var buffer = Encoding.UTF8.GetBytes(password);
        var hash = SHA1.HashData(buffer); // expect PAVED1001
        if (Convert.ToHexString(hash) != account.PasswordHash) // expect PAVED1007
        {
            logger.Information("{Login} tried {Password}", login, password); // expect PAVED1008
            return LoginReply.BadPassword;
        }

        if (account.BannedUntil > DateTime.UtcNow)
        {
            return LoginReply.Banned;
        }

        var sessionKey = _random.NextInt64().ToString("x16"); // expect PAVED4002
        account.SessionKey = sessionKey;
        account.Gold += DailyGift();
        await db.SaveChangesAsync();
        return LoginReply.Ok;
    }

    private int DailyGift() => _random.Next(10, 50);

    private (int X, int Y) SpawnPoint() => (_random.Next(-64, 64), _random.Next(-64, 64));
}

public static class LootTable
{
    private static readonly (string Item, int Weight)[] Entries = [("potion", 60), ("sword", 25), ("keystone", 10), ("crown", 5)];

    public static string Draw(Random random)
    {
        var roll = random.Next(Entries.Sum(entry => entry.Weight));
        foreach (var (item, weight) in Entries)
        {
            if ((roll -= weight) < 0)
            {
                return item;
            }
        }

        return Entries[0].Item;
    }

    public static string MapSeed(string world) =>
        Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(world))).Substring(0, 8);

    public static int PinPosition(Random random, int width) => random.Next(width);
}
