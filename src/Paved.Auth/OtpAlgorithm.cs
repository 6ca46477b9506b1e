namespace Paved.Auth;

/// <summary>The hash below a one-time code's HMAC (RFC 6238 section 1.2).</summary>
public enum OtpAlgorithm
{
    /// <summary>HMAC-SHA-1: what every authenticator app computes.</summary>
    Sha1 = 0,

    /// <summary>HMAC-SHA-256. Some authenticator apps ignore it and compute SHA-1.</summary>
    Sha256,

    /// <summary>HMAC-SHA-512. Some authenticator apps ignore it and compute SHA-1.</summary>
    Sha512,
}
