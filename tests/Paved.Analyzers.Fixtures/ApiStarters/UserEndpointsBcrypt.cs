using System.ComponentModel.DataAnnotations;
using BCrypt.Net;
using Microsoft.EntityFrameworkCore;

namespace PetClinic.Api;

public class Vet
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string? PasswordHash { get; set; }
    public string? OldPassword { get; set; }
}

public class ClinicDb(DbContextOptions<ClinicDb> options) : DbContext(options)
{
    public DbSet<Vet> Vets => Set<Vet>();
}

public record SignUp(string Name, string Password);

public class SignUpAscii
{
    [Required]
    public string Name { get; set; } = "";

    [Required, MaxLength(72), RegularExpression("^[ -~]+$")]
    public string Password { get; set; } = "";
}

public interface IPasswords
{
    string Hash(string password);
    bool Verify(string password, string hash);
}

public class BcryptPasswords : IPasswords
{
    public string Hash(string password) => BCrypt.Net.BCrypt.HashPassword(password, workFactor: 13); // expect PAVED1005

    public bool Verify(string password, string hash) => BCrypt.Net.BCrypt.Verify(password, hash);
}

public static class UserEndpoints
{
    public static void MapVets(this WebApplication app)
    {
        app.MapPost("/vets", async (SignUp request, ClinicDb db, IPasswords passwords) =>
        {
            if (request is { Name: "" } or { Password: null or "" })
            {
                return Results.BadRequest();
            }

            db.Vets.Add(new Vet { Name = request.Name, PasswordHash = passwords.Hash(request.Password) });
            await db.SaveChangesAsync();
            return Results.Created();
        });

        app.MapPost("/vets/ascii", async (SignUpAscii request, ClinicDb db) =>
        {
            db.Vets.Add(new Vet { Name = request.Name, PasswordHash = BCrypt.Net.BCrypt.HashPassword(request.Password, 12) });
            await db.SaveChangesAsync();
            return Results.Created();
        });

        app.MapPost("/vets/legacy", async (SignUp request, ClinicDb db) =>
        {
            var vet = await db.Vets.FirstOrDefaultAsync(v => v.Name == request.Name);
            if (vet is null)
            {
                return Results.NotFound();
            }

            // rows from before the migration still have the plain text
            if (vet.PasswordHash is null && vet.OldPassword != null && vet.OldPassword == request.Password) // expect PAVED1006
            {
                vet.PasswordHash = BCrypt.Net.BCrypt.HashPassword(request.Password, SaltRevision()); // expect PAVED1005
                vet.OldPassword = null;
                await db.SaveChangesAsync();
                return Results.Ok();
            }

            return vet.PasswordHash is { } hash && BCrypt.Net.BCrypt.Verify(request.Password, hash) ? Results.Ok() : Results.Unauthorized();
        });

        app.MapDelete("/vets/{id:int}", async (int id, ClinicDb db) =>
            await db.Vets.Where(v => v.Id == id).ExecuteDeleteAsync() == 1 ? Results.NoContent() : Results.NotFound());
    }

    private static string SaltRevision() => BCrypt.Net.BCrypt.GenerateSalt(5, 'b'); // expect PAVED1004

    public static string Upgrade(string password, string hash, IConfiguration configuration)
    {
        var cost = configuration.GetValue("Bcrypt:Cost", 12);
        return BCrypt.Net.BCrypt.PasswordNeedsRehash(hash, cost)
            ? BCrypt.Net.BCrypt.EnhancedHashPassword(password, HashType.SHA384, cost)
            : hash;
    }
}
