using System.Net;
using System.Text.Json.Nodes;

namespace Paved.Testing.Internal;

/// <summary>What an authority answers to a request for a path, in its present state.</summary>
internal sealed class AuthorityAnswers(TokenMinter minter)
{
    private const string KeysPath = "/.well-known/jwks.json";
    private const string DiscoveryPath = "/.well-known/openid-configuration";

    private readonly Lock _lock = new();
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AuthorityState _state;
    private int _requests;

    public int RequestCount => Volatile.Read(ref _requests);

    public AuthorityState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }

        set
        {
            lock (_lock)
            {
                _state = value;
                _change.TrySetResult();
                _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>The answer, or null where the connection is to break.</summary>
    public async Task<AuthorityAnswer?> FindAsync(string path, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        for (var (state, change) = Look(); ; (state, change) = Look())
        {
            if (state != AuthorityState.Hanging)
            {
                return Find(state, path);
            }

            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private (AuthorityState State, Task Change) Look()
    {
        lock (_lock)
        {
            return (_state, _change.Task);
        }
    }

    private AuthorityAnswer? Find(AuthorityState state, string path) => state switch
    {
        AuthorityState.Down => AuthorityAnswer.Text(HttpStatusCode.ServiceUnavailable),
        AuthorityState.Unreachable => null,
        AuthorityState.Garbage => new AuthorityAnswer(HttpStatusCode.OK, "text/html", "<html>It works!</html>"),
        _ when path.EndsWith(DiscoveryPath, StringComparison.Ordinal) => AuthorityAnswer.Json(Discovery()),
        _ when !path.EndsWith(KeysPath, StringComparison.Ordinal) => AuthorityAnswer.Text(HttpStatusCode.NotFound),
        AuthorityState.NoKeys => AuthorityAnswer.Json("""{"keys":[]}"""),
        _ => AuthorityAnswer.Json(minter.Jwks),
    };

    private string Discovery() => new JsonObject
    {
        ["issuer"] = minter.Issuer,
        ["jwks_uri"] = minter.Issuer.TrimEnd('/') + KeysPath,
    }.ToJsonString();
}
