namespace Paved.Auth.Internal;

/// <summary>Counters of attempts that tell the meter what they answer and how long they take.</summary>
internal sealed class MeasuredAttempts(IAttemptStore store, TimeProvider time) : IAttemptStore
{
    public async ValueTask<AttemptDecision> ReserveAsync(AttemptRequest request, CancellationToken cancellationToken)
    {
        var (factor, start) = (request.Keys[0].Factor, time.GetTimestamp());
        try
        {
            var decision = await store.ReserveAsync(request, cancellationToken).ConfigureAwait(false);
            AttemptTelemetry.Decided(factor, decision);
            return decision;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            AttemptTelemetry.Decided(factor, null);
            throw;
        }
        finally
        {
            AttemptTelemetry.Took(time.GetElapsedTime(start), "reserve");
        }
    }

    public async ValueTask ConcludeAsync(
        IReadOnlyList<AttemptCharge> charges, bool isSuccess, CancellationToken cancellationToken)
    {
        var (factor, start) = (charges[0].Key.Factor, time.GetTimestamp());
        try
        {
            await store.ConcludeAsync(charges, isSuccess, cancellationToken).ConfigureAwait(false);
            AttemptTelemetry.Concluded(factor, isSuccess);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            AttemptTelemetry.Concluded(factor, null);
            throw;
        }
        finally
        {
            AttemptTelemetry.Took(time.GetElapsedTime(start), "conclude");
        }
    }

    public async ValueTask<int> ResetAsync(UInt128 account, AttemptFactor? factor, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            return await store.ResetAsync(account, factor, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            AttemptTelemetry.Took(time.GetElapsedTime(start), "reset");
        }
    }

    public ValueTask<long> CountAsync(AttemptScope scope, CancellationToken cancellationToken)
        => store.CountAsync(scope, cancellationToken);
}
