namespace Paved.Passwords.Legacy.Tests;

/// <summary>
/// Cheap rows of every spelling whose password is <c>password</c>, made with OpenSSL, Python's hashlib, libxcrypt and
/// the reference implementation of Argon2.
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
        "$p5k2$$saltsalt$SEEcFh/oAs/ae8lJunW2wRo8/4C3eLGC",
        "$p5k2$3e8$MDEyMzQ1Njc4OWFiY2RlZg==$DYW-LTZG5wxyiF_qvsh40_-_hXk=",
        "{pbkdf2}3031323334353637762722a5c9bb25cac333dea78bc31b8d571b2da5151dcd19ae8061c112edc2a7",
        "$scrypt$ln=4,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$jU+wVnnRO8xMJ6kk2pn2W1IFgOT9r8PK+dHZ+HH3bt4",
        "{scrypt}$40801$MDEyMzQ1Njc4OWFiY2RlZg==$jU+wVnnRO8xMJ6kk2pn2W1IFgOT9r8PK+dHZ+HH3bt4=",
        "{scrypt@SpringSecurity_v5_8}$50302$MDEyMzQ1Njc4OWFiY2RlZg==$"
            + "mfhSmKCeUmAmNwelwEkaFDwuoaNAtthWFVDWAwbEj6kcxtmOLn6CKuKH5/Ys8bF35sk0kNYs5u2ashTfnxoeYQ==",
        "$7$26..../..../saltsalt$/ybDOsz0OTckPOzvKt9wk/UZ08fmYI5HdrHeewLGPED",
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
        "bcrypt_sha256$$2b$04$abcdefghijklmnopqrstuuavYyybW8SwBYgHrVfEOHIljvgCGgHr2",
        "$bcrypt-sha256$2a,4$abcdefghijklmnopqrstuu$NjBgm1f5PAJarK9STLtnoQTHtx3RGk.",
        "$bcrypt-sha256$2b,4$abcdefghijklmnopqrstuu$NjBgm1f5PAJarK9STLtnoQTHtx3RGk.",
        "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7RG",
        "argon2$argon2id$v=19$m=64,t=1,p=1$c2Vhc2FsdHNlYXNhbHQxNg$oYoq4hIHomCEzMiWzbIRFGlh1R9Gr1PPc/j+GUuSGdI",
        "{argon2}$argon2i$v=19$m=64,t=3,p=2$c2Vhc2FsdHNlYXNhbHQxNg$/wgDWJHTrBbyXMNOqtxERQ",
        "{argon2}$argon2id$v=16$m=64,t=1,p=1$c2Vhc2FsdHNlYXNhbHQxNg$Pw/nyw0WJO9CApoNN4bIolQ/tX7Y1J49vZPEiwj5BR4",
        "{argon2@SpringSecurity_v5_8}$argon2d$v=19$m=64,t=1,p=1$c2Vhc2FsdHNlYXNhbHQxNg$"
            + "0+4qDVTo/ZdV4gHgurezpkvWB8kfhXyxH05Ku+auWdb1z/DDtog4ujuIulGe52KKEuSJksfCzhnDK0yz6OQyEw",
    ];

    /// <summary>Whether salt and digest are texts of their own, so that the digest can be taken out.</summary>
    public static bool IsWrappable(string row)
        => !row.StartsWith("{PKCS5S2}", StringComparison.Ordinal)
            && !row.StartsWith("{pbkdf2}", StringComparison.Ordinal);

    /// <summary>A row by BCrypt.Net-Next, the second implementation.</summary>
    public static string Bcrypt(string prefix, string password = "password")
        => BCrypt.Net.BCrypt.HashPassword(password, prefix + "04$abcdefghijklmnopqrstuu");
}
