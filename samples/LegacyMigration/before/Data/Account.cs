using Microsoft.AspNetCore.Identity;

namespace Shop.Data;

/// <summary>Whoever signed up in the last years: Identity hashes with PBKDF2.</summary>
internal sealed class Account : IdentityUser;
