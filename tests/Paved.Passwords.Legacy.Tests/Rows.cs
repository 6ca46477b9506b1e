namespace Paved.Passwords.Legacy.Tests;

/// <summary>
/// Cheap rows of every spelling whose password is <c>password</c>, made with OpenSSL and Python's hashlib.
/// </summary>
internal static class Rows
{
    public static string[] All { get; } =
    [
        "pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=",
        "pbkdf2_sha1$1000$seasalt$C8KvRfPW529R7JpDHEDOP35Xr0g=",
        "$pbkdf2$1000$MDEyMzQ1Njc4OWFiY2RlZg$DYW.LTZG5wxyiF/qvsh40/./hXk",
        "$pbkdf2-sha256$1000$MDEyMzQ1Njc4OWFiY2RlZg$hRRjgXWkW8ResfIvBP99J/T4vkgEmMRV/0tJTOjR59I",
        "$pbkdf2-sha512$1000$MDEyMzQ1Njc4OWFiY2RlZg$"
            + "38DzhdBT7fPaUGBlsh42VTuuKSFAIYGZJ7l6feCDLIl.K3hdPFgxxu7xuUi4gIuH6cEIoODn18xH9Ig2ryNgUw",
        "grub.pbkdf2.sha512.1000.30313233343536373839616263646566."
            + "DFC0F385D053EDF3DA506065B21E36553BAE29214021819927B97A7DE0832C89"
            + "7E2B785D3C5831C6EEF1B948B8808B87E9C108A0E0E7D7CC47F48836AF236053",
        "{PKCS5S2}MDEyMzQ1Njc4OWFiY2RlZgbI0KIJAXGwlbspl5YNAcQi800bVp2AcUjosJgn01E+",
        "$p5k2$3e8$saltsalt$VMsQ8iP5Hx6tl1PsTkMsdcJeTQ2zYW55",
        "$p5k2$3e8$MDEyMzQ1Njc4OWFiY2RlZg==$DYW-LTZG5wxyiF_qvsh40_-_hXk=",
        "{pbkdf2}3031323334353637762722a5c9bb25cac333dea78bc31b8d571b2da5151dcd19ae8061c112edc2a7",
        "$scrypt$ln=4,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$jU+wVnnRO8xMJ6kk2pn2W1IFgOT9r8PK+dHZ+HH3bt4",
        "{scrypt}$40801$MDEyMzQ1Njc4OWFiY2RlZg==$jU+wVnnRO8xMJ6kk2pn2W1IFgOT9r8PK+dHZ+HH3bt4=",
        "scrypt$seasalt$16$8$1$"
            + "f/UZ5ciwOTKz0E7+pB7/Luubwyl5lh+pWQERgX17rAQDbty25Tg3writ9hULN4OFKi/+pbO8b9tQEIS5AeeIXA==",
        "$5$rounds=1000$saltstring$S2dlplsLzofRuJ/frAjtaYev58CdqEN6fUby2laILG1",
        "$6$rounds=1000$saltstring$"
            + "EzTqOEb9gQc3Va/4p4pnqWqp/wIh1Otyhg9H9E8sV0eDyHGbNBkoMxYIM0ODHPBfmDNWb6wRiAvTriYxeDgb9.",
        Bcrypt("$2a$"),
        Bcrypt("$2b$"),
        Bcrypt("$2y$"),
        "{bcrypt}" + Bcrypt("$2a$"),
        "bcrypt$" + Bcrypt("$2b$"),
    ];

    /// <summary>A row by BCrypt.Net-Next, the second implementation.</summary>
    public static string Bcrypt(string prefix, string password = "password")
        => BCrypt.Net.BCrypt.HashPassword(password, prefix + "04$abcdefghijklmnopqrstuu");
}
