namespace Paved.Auth;

/// <summary>What an attempt tries to prove. Each factor has counters of its own.</summary>
public enum AttemptFactor
{
    /// <summary>A password.</summary>
    Password = 0,

    /// <summary>A one-time code or another second factor, after the password.</summary>
    SecondFactor,
}
