using System.Globalization;
using System.Security.Claims;

namespace Storefront.Accounts;

/// <summary>What a session says of its customer.</summary>
public static class CustomerClaims
{
    public static string CustomerId(this ClaimsPrincipal user) => user.FindFirst("sub")!.Value;

    public static string BrowserId(this ClaimsPrincipal user) => user.FindFirst("browser")!.Value;

    public static string Email(this ClaimsPrincipal user) => user.FindFirst("email")!.Value;

    public static string DisplayName(this ClaimsPrincipal user) => user.FindFirst("name")!.Value;

    public static IEnumerable<string> Methods(this ClaimsPrincipal user) => user.FindAll("amr").Select(claim => claim.Value);

    /// <summary>When the customer last proved who they are.</summary>
    public static DateTimeOffset ProvenAt(this ClaimsPrincipal user) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.FindFirst("proven")!.Value, CultureInfo.InvariantCulture));
}
