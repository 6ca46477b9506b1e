using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Tasks.Api;

public record User(long Id, string Email, string PasswordHash, string Role);

public record Login(string Email, string Password);

public static class AuthEndpoints
{
    public static IEndpointRouteBuilder MapAuth(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/auth");
        group.MapPost("/login", LoginAsync);
        group.MapPost("/register", async (Login login, SqliteConnection db) =>
        {
            var hash = Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes("tasks:" + login.Password))); // expect PAVED1001
            await db.ExecuteAsync("INSERT INTO users(email, password_hash, role) VALUES (@Email, @hash, 'user')", new { login.Email, hash });
            return Results.Created();
        });
        group.MapGet("/whoami", (HttpContext context) => Results.Ok(context.User.Identity?.Name)).RequireAuthorization();
        group.MapDelete("/users/{id:long}", async (long id, SqliteConnection db) =>
        {
            var rows = await db.ExecuteAsync("DELETE FROM users WHERE id = @id", new { id });
            return rows == 1 ? Results.NoContent() : Results.NotFound();
        }).RequireAuthorization("admin");
        return app;
    }

    private static async Task<IResult> LoginAsync(Login login, SqliteConnection db, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger("Auth");
        var user = await db.QuerySingleOrDefaultAsync<User>("SELECT id, email, password_hash PasswordHash, role FROM users WHERE email = @Email", login);
        if (user is null)
        {
            logger.LogInformation("No user {Email}", login.Email);
            return Results.Unauthorized();
        }

        var presented = Encode(login.Password); // expect PAVED1001
        if (!presented.Equals(user.PasswordHash)) // expect PAVED1007
        {
            logger.LogInformation("Wrong password: {Login}", login); // expect PAVED1008
            return Results.Unauthorized();
        }

        return Results.Ok(new { user.Id, user.Role });
    }

    private static string Encode(string value)
    {
        using var sha = SHA512.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes("tasks:" + value)));
    }
}

public static class TaskEndpoints
{
    public record TaskItem(long Id, string Title, bool Done, string? Etag);

    public static void MapTasks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/tasks", async (SqliteConnection db) => await db.QueryAsync<TaskItem>("SELECT id, title, done, etag FROM tasks"));
        app.MapPut("/tasks/{id:long}", async (long id, TaskItem item, HttpRequest request, SqliteConnection db) =>
        {
            var stored = await db.QuerySingleAsync<TaskItem>("SELECT id, title, done, etag FROM tasks WHERE id = @id", new { id });
            if (request.Headers.IfMatch != stored.Etag)
            {
                return Results.StatusCode(StatusCodes.Status412PreconditionFailed);
            }

            var etag = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(item.Title + item.Done)));
            await db.ExecuteAsync("UPDATE tasks SET title = @Title, done = @Done, etag = @etag WHERE id = @id", new { item.Title, item.Done, etag, id });
            return Results.Ok(item with { Etag = etag });
        });
    }
}
