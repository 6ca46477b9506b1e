using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace TableTop.Games;

public record Player(string ConnectionId, string Name, int PinColor);

public class Room
{
    public Guid Id { get; } = Guid.NewGuid();
    public string RoomCode { get; init; } = "";
    public List<Player> Players { get; } = [];
    public int[] Deck { get; set; } = [];
    public int Turn { get; set; }
    public string? SessionName { get; set; }
}

public enum ErrorCode
{
    None,
    RoomFull,
    NotYourTurn,
    UnknownRoom,
}

/// <summary>Rolls, shuffles and deals. Nothing here is for money.</summary>
public class Dealer
{
    private readonly Random _random;

    public Dealer(int? seed = null) => _random = seed is { } value ? new Random(value) : Random.Shared;

    public int Roll(int sides = 6) => _random.Next(1, sides + 1);

    public int[] Shuffle(int cards)
    {
        var deck = Enumerable.Range(0, cards).ToArray();
        for (var i = deck.Length - 1; i > 0; i--)
        {
            var j = _random.Next(i + 1);
            (deck[i], deck[j]) = (deck[j], deck[i]);
        }

        return deck;
    }

    public string NickName()
    {
        string[] adjectives = ["swift", "lazy", "brave", "odd"];
        string[] animals = ["otter", "crane", "lynx", "newt"];
        return $"{adjectives[_random.Next(adjectives.Length)]}-{animals[_random.Next(animals.Length)]}";
    }

    public int NextColorCode() => _random.Next(0x1000000);

    public double Jitter() => 0.8 + (_random.NextDouble() * 0.4);
}

public class GameHub(Dealer dealer, ILogger<GameHub> logger) : Hub
{
    private static readonly ConcurrentDictionary<string, Room> Rooms = new();

    public async Task<ErrorCode> Join(string roomCode, string name)
    {
        if (!Rooms.TryGetValue(roomCode, out var room))
        {
            return ErrorCode.UnknownRoom;
        }

        if (room.Players.Count >= 6)
        {
            return ErrorCode.RoomFull;
        }

        room.Players.Add(new Player(Context.ConnectionId, name, dealer.NextColorCode()));
        await Groups.AddToGroupAsync(Context.ConnectionId, roomCode);
        await Clients.Group(roomCode).SendAsync("joined", name);
        logger.LogInformation("{Name} joined {Room}", name, roomCode);
        return ErrorCode.None;
    }

    public async Task<ErrorCode> Roll(string roomCode)
    {
        var error = Check(roomCode, out var room);
        if (error != ErrorCode.None)
        {
            return error;
        }

        var dice = dealer.Roll();
        room!.Turn = (room.Turn + 1) % room.Players.Count;
        await Clients.Group(roomCode).SendAsync("rolled", dice);
        return ErrorCode.None;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var room in Rooms.Values)
        {
            room.Players.RemoveAll(player => player.ConnectionId == Context.ConnectionId);
        }

        return base.OnDisconnectedAsync(exception);
    }

    private ErrorCode Check(string roomCode, out Room? room)
    {
        if (!Rooms.TryGetValue(roomCode, out room))
        {
            return ErrorCode.UnknownRoom;
        }

        return room.Players[room.Turn].ConnectionId == Context.ConnectionId ? ErrorCode.None : ErrorCode.NotYourTurn;
    }
}
