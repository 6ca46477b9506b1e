using Paved.Testing.Internal;

namespace Paved.Testing;

/// <summary>
/// An issuer that publishes its discovery document and keys, and fails on demand. It is asked through
/// <see cref="Handler"/>, or over HTTP where it was made by <see cref="StartLoopback"/>. Safe for concurrent use.
/// </summary>
public sealed class TestAuthority : IAsyncDisposable
{
    private readonly AuthorityAnswers _answers;
    private readonly LoopbackServer? _server;

    private TestAuthority(TokenMinter minter, LoopbackServer? server)
    {
        Minter = minter;
        _answers = new AuthorityAnswers(minter);
        _server = server;
        Handler = new AuthorityHandler(_answers);
    }

    /// <summary>What mints its tokens and rotates its keys.</summary>
    public TokenMinter Minter { get; }

    /// <summary>Answers in memory, whatever the host: for whatever fetches keys with a handler of yours.</summary>
    public HttpMessageHandler Handler { get; }

    /// <summary>The exact <c>iss</c> of its tokens; over HTTP also its address.</summary>
    public string Issuer => Minter.Issuer;

    /// <summary>How it answers from now on. Default <see cref="AuthorityState.Up"/>.</summary>
    public AuthorityState State
    {
        get => _answers.State;
        set => _answers.State = value;
    }

    /// <summary>How many requests came so far.</summary>
    public int RequestCount => _answers.RequestCount;

    /// <summary>An authority in memory.</summary>
    /// <param name="minter">What mints its tokens; disposed with the authority.</param>
    /// <exception cref="ArgumentNullException">The minter is null.</exception>
    public static TestAuthority InMemory(TokenMinter minter)
    {
        ArgumentNullException.ThrowIfNull(minter);
        return new TestAuthority(minter, server: null);
    }

    /// <summary>An authority that follows RFC 9068 on a free port of the loopback interface.</summary>
    /// <param name="timeProvider">The clock of its tokens; by default the system's.</param>
    public static TestAuthority StartLoopback(TimeProvider? timeProvider = null)
    {
        var server = new LoopbackServer();
        var authority = new TestAuthority(TokenMinter.Authority(server.Address, timeProvider), server);
        server.Start(authority._answers);
        return authority;
    }

    /// <summary>Stops listening, ends requests that hang, and destroys the keys.</summary>
    public async ValueTask DisposeAsync()
    {
        State = AuthorityState.Unreachable;
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        Handler.Dispose();
        Minter.Dispose();
    }
}
