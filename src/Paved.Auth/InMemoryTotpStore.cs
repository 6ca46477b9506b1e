using System.Collections.Concurrent;

namespace Paved.Auth;

/// <summary>
/// Secrets and used steps in the memory of this process, for development, tests and single-instance tools. Restarting
/// loses them; with several instances a code passes once on each.
/// </summary>
public sealed class InMemoryTotpStore : ITotpStore
{
    private readonly ConcurrentDictionary<string, Enrolment> _enrolments = new(StringComparer.Ordinal);

    /// <summary>Enrols a user, replacing an earlier secret.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="secret">The secret the user's app holds.</param>
    /// <param name="acceptedStep">
    /// The step of the code that confirmed the enrolment (<see cref="TotpVerification.Step"/>); it counts as used.
    /// </param>
    /// <exception cref="ArgumentException">The user is empty or the step negative.</exception>
    public void Enroll(string userId, TotpSecret secret, long acceptedStep)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentOutOfRangeException.ThrowIfNegative(acceptedStep);
        _enrolments[userId] = new Enrolment(secret, acceptedStep);
    }

    /// <inheritdoc />
    public ValueTask<TotpSecret?> FindAsync(string userId, CancellationToken ct)
        => ValueTask.FromResult(_enrolments.GetValueOrDefault(userId)?.Secret);

    /// <inheritdoc />
    public ValueTask<bool> TryAcceptStepAsync(string userId, long timeStep, CancellationToken ct)
        => ValueTask.FromResult(_enrolments.TryGetValue(userId, out var enrolment) && enrolment.TryAccept(timeStep));

    private sealed class Enrolment(TotpSecret secret, long lastStep)
    {
        private readonly Lock _lock = new();
        private long _lastStep = lastStep;

        public TotpSecret Secret { get; } = secret;

        public bool TryAccept(long step)
        {
            lock (_lock)
            {
                var isNew = step > _lastStep;
                _lastStep = isNew ? step : _lastStep;
                return isNew;
            }
        }
    }
}
