using Npgsql;

namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>What a server takes some time to do.</summary>
internal static class Eventually
{
    private const int Tries = 300;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task SucceedsAsync(Func<Task> attempt)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await attempt();
                return;
            }
            catch (NpgsqlException) when (tries < Tries)
            {
                await Task.Delay(Pause);
            }
        }
    }

    public static async Task FailsAsync(NpgsqlConnection connection)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            try
            {
                await using var command = new NpgsqlCommand("SELECT 1", connection);
                await command.ExecuteScalarAsync();
                await Task.Delay(Pause);
            }
            catch (NpgsqlException)
            {
                return;
            }
        }

        throw new TimeoutException("The connection outlived its server.");
    }
}
