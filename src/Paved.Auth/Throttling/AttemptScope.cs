namespace Paved.Auth;

/// <summary>What a counter of attempts belongs to.</summary>
public enum AttemptScope
{
    /// <summary>An account, by its id: consecutive failures.</summary>
    Account = 0,

    /// <summary>A login as typed, whether an account has it or not: consecutive failures.</summary>
    Login,

    /// <summary>A device on which a user signed in before: consecutive failures, in place of account and login.</summary>
    Device,

    /// <summary>A client's network: failures of an hour, which leak away.</summary>
    Network,

    /// <summary>
    /// What stands for the account where no account has the login, so that such an attempt is as much work: consecutive
    /// failures.
    /// </summary>
    Phantom,
}
