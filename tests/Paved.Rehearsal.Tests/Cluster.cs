using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Paved.Auth;
using Paved.EntityFrameworkCore;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.Passwords;
using Paved.Redis;
using Paved.Redis.Tests;
using Paved.Rehearsal.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Cluster))]
[assembly: Parallelization(Mode = ParallelMode.None)] // one test's outage is not another's

namespace Paved.Rehearsal.Tests;

/// <summary>Two instances over one PostgreSQL and one Redis, each a process of its own on a loopback port.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private const string Database = "rehearsal";
    private const int Tries = 600;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _key = NewKey("2026");
    private readonly Lazy<Task<string>> _hash = new(HashAsync);
    private PostgresServer? _postgres;
    private IDbContextFactory<Registry> _contexts = null!;
    private RedisAttemptStore _counters = null!;
    private bool _isStarted;
    private bool _isDatabaseStopped;
    private int _people;

    public RedisServer Redis { get; } = new();

    public PostgresServer Postgres => _postgres!;

    public Instance A { get; private set; } = null!;

    public Instance B { get; private set; } = null!;

    public IReadOnlyList<Instance> Instances => [A, B];

    private string ConnectionString => $"{Postgres.ConnectionString(Database)};Pooling=false";

    private IReadOnlyList<string> SettingsWith(string key) =>
    [
        $"--Postgres={Postgres.ConnectionString(Database)};Timeout=10;Command Timeout=10",
        $"--Redis=127.0.0.1:{Redis.Port}",
        $"--Key={key}",
        "--Logging:LogLevel:Default=Error",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
        "--Logging:Console:FormatterName=simple",
        "--Logging:Console:FormatterOptions:SingleLine=true",
    ];

    /// <summary>Starts what does not run, until both instances serve; skips the running test where a server is absent.</summary>
    public async Task ReadyAsync()
    {
        if (!_isStarted)
        {
            await StartServersAsync();
            _isStarted = true;
        }

        if (_isDatabaseStopped)
        {
            await RestartDatabaseAsync();
        }

        await RestoreRedisAsync();
        var instances = await Task.WhenAll(RunningAsync(A), RunningAsync(B));
        (A, B) = (instances[0], instances[1]);
        await ServedAsync();
    }

    /// <summary>Waits until somebody can sign in on both; how often they could not, and how long it took.</summary>
    public async Task<(int Refused, TimeSpan After)> ServedAsync()
    {
        var person = await EnrolAsync();
        var answers = await Task.WhenAll(Instances.Select(
            instance => UntilServedAsync(() => instance.PostAsync("/sign-in/password", person.SignsIn))));
        return (answers.Sum(answer => answer.Refused), answers.Max(answer => answer.After));
    }

    /// <summary>A third instance, whose operator lost the key of the others and made a new one.</summary>
    public Task<Instance> StartWithoutKeyAsync() => Instance.StartAsync(SettingsWith(NewKey("2027")));

    /// <summary>A new person; nobody else shares their login, address or secret.</summary>
    public async Task<Person> EnrolAsync(bool hasApp = false, string? hash = null)
    {
        var number = Interlocked.Increment(ref _people);
        var (address, secret) = ($"10.0.{number / 256}.{number % 256}", hasApp ? TotpSecret.Generate() : null);
        await using var context = await _contexts.CreateDbContextAsync();
        context.Add(new Account { Id = $"u{number}", Login = LoginOf(number), PasswordHash = hash ?? await _hash.Value });
        await context.SaveChangesAsync();
        if (secret is not null)
        {
            var key = SecretProtectionKey.Parse(_key);
            var protector = SecretProtector.AesGcm([key], key.Id);
            var device = TotpDevice.Import($"u{number}", "phone", secret, 0, protector, TimeProvider.System.GetUtcNow());
            using var database = PavedDatabase.From(_contexts);
            await new EntityFrameworkTotpStore(database).TryAddAsync(device, 1, CancellationToken.None);
        }

        return new Person(LoginOf(number), address, secret);
    }

    /// <summary>Gives somebody the hash of the password that everybody has.</summary>
    public async Task SetHashAsync(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var hash = await _hash.Value;
        await using var context = await _contexts.CreateDbContextAsync();
        await context.Accounts.Where(account => account.Login == person.Login)
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.PasswordHash, hash));
    }

    /// <summary>How many accounts have failures.</summary>
    public ValueTask<long> CountedAccountsAsync() => _counters.CountAsync(AttemptScope.Account, CancellationToken.None);

    public Task ExecuteAsync(string sql) => Postgres.RunAsync(Database, sql);

    /// <summary>Keeps everybody from a table until it is disposed.</summary>
    public async Task<IAsyncDisposable> LockAsync(string table)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE \"{table}\"", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Kills an instance once the database keeps it waiting, and has the database forget what it was asked.</summary>
    public async Task EndBlockedAsync(Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        const string Blocked = "FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
        for (var tries = 0; !await AnyAsync($"SELECT EXISTS (SELECT 1 {Blocked})"); tries++)
        {
            Assert.True(tries < Tries, "nobody waits");
            await Task.Delay(Pause);
        }

        await instance.KillAsync();
        Assert.True(await AnyAsync($"SELECT bool_and(pg_terminate_backend(pid)) {Blocked}"));

        async Task<bool> AnyAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return (bool)(await command.ExecuteScalarAsync())!;
        }
    }

    public async Task StopDatabaseAsync()
    {
        await Postgres.StopAsync();
        _isDatabaseStopped = true;
    }

    public async Task RestartDatabaseAsync()
    {
        await Postgres.RestartAsync();
        _isDatabaseStopped = false;
    }

    /// <summary>Starts Redis if need be, gives it room, and trusts it, as its operator would.</summary>
    public async Task RestoreRedisAsync()
    {
        if (!Redis.IsRunning)
        {
            await Redis.StartAsync();
        }

        await Redis.ConnectedAsync();
        foreach (var limit in (string[])["maxmemory", "min-replicas-to-write"])
        {
            await Redis.Connection.GetServers().Single().ConfigSetAsync(limit, "0");
        }

        await Redis.OpenAsync();
    }

    /// <summary>Asks until the answer is another than 503; how often it was 503, and for how long.</summary>
    public static async Task<(int Refused, TimeSpan After)> UntilServedAsync(Func<Task<Answer>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var began = Stopwatch.GetTimestamp();
        for (var refused = 0; refused < Tries; refused++)
        {
            if ((await ask()).Status != 503)
            {
                return (refused, Stopwatch.GetElapsedTime(began));
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException("It does not serve again.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances)
        {
            if (instance is not null)
            {
                await instance.DisposeAsync();
            }
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        await Redis.DisposeAsync();
    }

    private static string NewKey(string id) => $"{id}={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    private static string LoginOf(int number) => $"u{number}@example.com";

    private async Task StartServersAsync()
    {
        _postgres ??= await PostgresServer.StartAsync();
        Assert.SkipWhen(_postgres is null, PostgresServer.AbsentReason);
        await Redis.InitializeAsync(); // skips before it starts anything
        _counters = new RedisAttemptStore(Redis.Connection);
        var options = new DbContextOptionsBuilder<Registry>().UseNpgsql(ConnectionString).Options;
        _contexts = new PooledDbContextFactory<Registry>(options);
        await using var context = await _contexts.CreateDbContextAsync();
        await context.Database.EnsureCreatedAsync();
    }

    private static async Task<string> HashAsync()
    {
        using var hasher = new PasswordHasher(new() { Cost = Argon2Cost.OwaspMinimum });
        return await hasher.HashAsync(Person.Password);
    }

    private async Task<Instance> RunningAsync(Instance? instance)
    {
        if (instance is { IsRunning: true })
        {
            return instance;
        }

        if (instance is not null)
        {
            await instance.DisposeAsync();
        }

        return await Instance.StartAsync(SettingsWith(_key));
    }
}
