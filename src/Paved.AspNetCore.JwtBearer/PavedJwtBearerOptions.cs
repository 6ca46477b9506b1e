using Microsoft.AspNetCore.Authentication;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer;

/// <summary>How a scheme makes a user of a bearer token (RFC 6750). Read once, when the host starts.</summary>
public sealed class PavedJwtBearerOptions : AuthenticationSchemeOptions
{
    /// <summary>The scheme that <c>AddPavedJwtBearer</c> adds unless told otherwise: <c>Bearer</c>.</summary>
    public const string DefaultScheme = "Bearer";

    /// <summary>
    /// What is accepted, besides the policies of <c>AddPavedTokens</c>. Default null: those are all, and there must be one.
    /// </summary>
    public TokenValidationPolicy? Policy { get; set; }

    /// <summary>The claim behind <c>User.Identity.Name</c>; not empty. Default <c>sub</c>.</summary>
    public string NameClaim { get; set; } = "sub";

    /// <summary>
    /// The claim behind <c>User.IsInRole</c> and role policies; not empty. Default <c>roles</c> (RFC 9068 section
    /// 2.2.3.1).
    /// </summary>
    public string RoleClaim { get; set; } = "roles";
}
