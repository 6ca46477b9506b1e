namespace Paved.Redis.Internal;

/// <summary>
/// The scripts of attempt counters, each one atomic operation. All their keys begin with the prefix they are given, whose
/// hash tag puts them into one slot.
/// </summary>
internal static class AttemptScripts
{
    public static string Reserve { get; } = Read("counters.lua") + Read("reserve.lua");

    public static string Conclude { get; } = Read("counters.lua") + Read("conclude.lua");

    public static string Reset { get; } = Read("counters.lua") + Read("reset.lua");

    /// <summary>In a script, so that the server that counts is asked, and no other of its cluster.</summary>
    public static string MemoryPolicy { get; } =
        "return string.match(redis.call('INFO', 'memory'), 'maxmemory_policy:([%w-]+)')";

    private static string Read(string name)
    {
        using var stream = typeof(AttemptScripts).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
