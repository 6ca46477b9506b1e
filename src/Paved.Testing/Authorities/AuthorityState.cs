namespace Paved.Testing;

/// <summary>How a <see cref="TestAuthority"/> answers.</summary>
public enum AuthorityState
{
    /// <summary>With its documents.</summary>
    Up = 0,

    /// <summary>With status 503.</summary>
    Down,

    /// <summary>Not at all: the connection breaks.</summary>
    Unreachable,

    /// <summary>Not before the state is set to another one.</summary>
    Hanging,

    /// <summary>With status 200 and a page of HTML, as a proxy's error page comes.</summary>
    Garbage,

    /// <summary>With a key set that has no keys.</summary>
    NoKeys,
}
