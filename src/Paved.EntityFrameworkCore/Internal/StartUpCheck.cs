using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Paved.Internal;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>
/// Stops the host where the model or the database lacks a table. A database that cannot be reached yet is no reason not to
/// start: until it can be, nothing is accepted.
/// </summary>
internal sealed class StartUpCheck(PavedDatabase database, ILogger logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        async (context, ct) =>
        {
            foreach (var table in PavedModel.Tables)
            {
                CheckModel(context, table);
            }

            await CheckTablesAsync(context, ct).ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void CheckModel(DbContext context, PavedTable table)
    {
        if (context.Model.FindEntityType(table.Row) is null)
        {
            throw new InvalidOperationException(StartUpError.Describe(
                ConfigurationFault.Model,
                $"its model has no table for {table.Row.Name}: call modelBuilder.AddPaved() in OnModelCreating and add a migration.",
                context.GetType().Name));
        }
    }

    /// <summary>Some providers wrap what their database says.</summary>
    private static bool IsOfDatabase(Exception? error) =>
        error is not null && (error is DbException || IsOfDatabase(error.InnerException));

    private async Task CheckTablesAsync(DbContext context, CancellationToken cancellationToken)
    {
        foreach (var table in PavedModel.Tables)
        {
            try
            {
                await table.ReadNothingAsync(context, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (IsOfDatabase(e) && !cancellationToken.IsCancellationRequested)
            {
                if (!await context.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false))
                {
                    logger.NotChecked(e);
                    return;
                }

                var name = context.Model.FindEntityType(table.Row)!.GetTableName();
                throw new InvalidOperationException(
                    StartUpError.Describe(
                        ConfigurationFault.Tables,
                        $"the database has no table {name}, or it lacks a column: add a migration and apply it before the "
                            + "host starts.",
                        context.GetType().Name),
                    e);
            }
        }
    }
}
