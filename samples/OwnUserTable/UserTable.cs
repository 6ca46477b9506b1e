using Microsoft.Data.Sqlite;
using Paved.Auth;

namespace OwnUserTable;

/// <summary>All that Paved asks of a user table: find a row, and replace a hash if it is still the one that was read.</summary>
public sealed class UserTable(string connectionString) : ICredentialStore
{
    public async ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, password_hash, security_stamp FROM users WHERE login = lower(trim($login))";
        command.Parameters.AddWithValue("$login", login);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetString(0), row[1] as string, row[2] as string) : null;
    }

    public async ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE users SET password_hash = $new WHERE id = $id AND password_hash IS $old";
        command.Parameters.AddRange((SqliteParameter[])
            [new("$id", userId), new("$new", replacement), new("$old", (object?)expected ?? DBNull.Value)]);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}
