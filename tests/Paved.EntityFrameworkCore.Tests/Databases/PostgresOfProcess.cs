using Paved.EntityFrameworkCore.Tests.Databases;

[assembly: AssemblyFixture(typeof(PostgresOfProcess))]

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>The one server of the test process, started when a test first needs it.</summary>
public sealed class PostgresOfProcess : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer?>> _server = new(PostgresServer.StartAsync);

    /// <summary>Skips the running test where PostgreSQL is absent.</summary>
    public async Task<PostgresServer> StartedAsync()
    {
        var server = await _server.Value;
        Assert.SkipWhen(server is null, PostgresServer.AbsentReason);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated && await _server.Value is { } server)
        {
            await server.DisposeAsync();
        }
    }
}
