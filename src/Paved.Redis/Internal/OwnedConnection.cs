using StackExchange.Redis;

namespace Paved.Redis.Internal;

/// <summary>A connection that the container opens and closes.</summary>
internal sealed class OwnedConnection : IDisposable, IAsyncDisposable
{
    public OwnedConnection(ConfigurationOptions configuration)
    {
        configuration.AbortOnConnectFail = false; // Redis may come later, and come back
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        Connection = ConnectionMultiplexer.Connect(configuration);
    }

    public IConnectionMultiplexer Connection { get; }

    public void Dispose() => Connection.Dispose();

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
