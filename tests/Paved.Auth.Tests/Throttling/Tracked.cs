namespace Paved.Auth.Tests;

/// <summary>How many counters a throttle in memory has.</summary>
internal static class Tracked
{
    extension(AttemptThrottle throttle)
    {
        public long TrackedAccounts => throttle.Count(AttemptScope.Account);

        public long TrackedLogins => throttle.Count(AttemptScope.Login);

        public long TrackedDevices => throttle.Count(AttemptScope.Device);

        public long TrackedNetworks => throttle.Count(AttemptScope.Network);

        private long Count(AttemptScope scope)
        {
            var count = throttle.Store.CountAsync(scope, CancellationToken.None);
            return count.AsTask().GetAwaiter().GetResult();
        }
    }
}
