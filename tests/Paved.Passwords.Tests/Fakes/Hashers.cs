using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Fakes;

/// <summary>Hashers on a fake engine whose budget is counted in hashes of <see cref="Cost"/>.</summary>
internal static class Hashers
{
    public const int KiB = 64;

    public static Argon2Cost Cost { get; } = Argon2Cost.ForTests(KiB, 2);

    public static PasswordHasher Create(
        IArgon2Engine engine, int hashes = 1000, int queue = 0, TimeProvider? time = null, Argon2Cost? cost = null)
        => Create(engine, Options(hashes, queue, cost), time);

    public static PasswordHasher Create(IArgon2Engine engine, PasswordHashingOptions options, TimeProvider? time = null)
        => new(options, engine, time ?? TimeProvider.System);

    public static PasswordHashingOptions Options(int hashes = 1000, int queue = 0, Argon2Cost? cost = null) => new()
    {
        Cost = cost ?? Cost,
        MemoryBudgetBytes = (long)hashes * KiB * 1024,
        QueueLimit = queue,
        QueueTimeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>A stored hash of another cost, whose password is <c>pw</c> to the fake engine.</summary>
    public static string Row(int memoryKiB, int passes, string password = "pw")
    {
        var hash = Argon2Hash.New(Argon2Cost.ForTests(memoryKiB, passes));
        using var quiet = new FakeEngine();
        quiet.Derive(System.Text.Encoding.UTF8.GetBytes(password), hash.Inputs, hash.Tag);
        return hash.ToString();
    }
}
