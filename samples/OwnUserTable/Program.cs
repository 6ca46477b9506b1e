using System.Net;
using Microsoft.Data.Sqlite;
using OwnUserTable;
using Paved.Auth;
using Paved.Passwords;

// A table as any application might have.
const string File = "Data Source=users;Mode=Memory;Cache=Shared";
await using var database = new SqliteConnection(File);
await database.OpenAsync();
await using (var create = database.CreateCommand())
{
    create.CommandText = """
        CREATE TABLE users (id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, password_hash TEXT, security_stamp TEXT);
        INSERT INTO users VALUES ('1', 'alice@example.com', NULL, 'a');
        """;
    await create.ExecuteNonQueryAsync();
}

using var hasher = new PasswordHasher();
var users = new UserTable(File);
await users.ReplaceHashAsync("1", null, await hasher.HashAsync("correct horse battery"), CancellationToken.None);

var signIn = new SignIn(hasher, users, new AttemptThrottle());
var client = new SignInClient(IPAddress.Loopback);
foreach (var (login, password) in new[]
{
    ("Alice@example.com ", "correct horse battery"), ("alice@example.com", "a guess"), ("bob@example.com", "a guess"),
})
{
    SignInResult result = await signIn.PasswordAsync(login, password, client);
    Console.WriteLine($"{login.Trim()}: {result.Outcome}{(result.IsSuccess ? $", user {result.UserId}" : "")}");
}
