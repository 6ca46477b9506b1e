namespace Paved.Auth;

/// <summary>What came of confirming an authenticator app.</summary>
public enum EnrolmentOutcome
{
    /// <summary>
    /// The ticket is none of this user, is older than 15 minutes, was confirmed before and its device is still there, or began
    /// with the password alone while another factor was added: begin anew.
    /// </summary>
    Refused = 0,

    /// <summary>The device is the user's from now on; the code is used up.</summary>
    Confirmed,

    /// <summary>The code is not the present one: ask again with the same ticket.</summary>
    WrongCode,

    /// <summary>The user has as many devices as are allowed.</summary>
    TooManyDevices,
}
