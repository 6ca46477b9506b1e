using System.Text;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Pepper;

/// <summary>
/// Any history of sign-ins at services that agree on the order of four keys, but neither on the current one nor on the
/// cost, as in the middle of roll-outs.
/// </summary>
public sealed class PepperRotationProperties : IDisposable
{
    private readonly FakeEngine _engine = new();
    private readonly HasherTelemetry _telemetry = new(new HasherHost(TimeProvider.System), "Fake");

    /// <summary>The password always matches, no pepper is dropped or taken back, no cost lowered, and it settles.</summary>
    [ManyCases]
    public bool Upgrade_AnyHistory_NeverGoesBack((byte Current, byte Memory, byte Passes)[] history)
    {
        var stored = Mint(HashAttempt.New(Cost(0, 0), Rules(4)));
        var before = Read(stored);
        foreach (var (current, memory, passes) in history)
        {
            var (rules, cost) = (Rules(current), Cost(memory, passes));
            var result = Verify(stored, rules, cost);
            stored = result.NeedsRehash ? Mint(HashAttempt.Replacing(stored, cost, rules)) : stored;
            var after = Read(stored);
            if (!result.IsMatch || Verify(stored, rules, cost) != new PasswordVerification(PasswordOutcome.Match)
                || after.Key < before.Key || after.Memory < before.Memory || after.Work < before.Work)
            {
                return false;
            }

            before = after;
        }

        return true;
    }

    /// <summary>Once services agree, one sign-in each is enough to move a row to the current pepper.</summary>
    [ManyCases]
    public bool Upgrade_RowOfAnOlderKey_TakesTheCurrentOne(byte from, byte to, byte memory, byte passes)
    {
        var stored = Mint(HashAttempt.New(Cost(memory, passes), Rules(from)));
        var (rules, cost) = (Rules(to), Cost(passes, memory));
        var isOlder = Index(from) < Index(to);
        var replacement = Read(Mint(HashAttempt.Replacing(stored, cost, rules)));
        return (!isOlder || Verify(stored, rules, cost).NeedsRehash)
            && replacement.Key == Math.Max(Index(from), Index(to));
    }

    public void Dispose()
    {
        _engine.Dispose();
        _telemetry.Dispose();
    }

    private static int Index(byte current) => current % 5 == 4 ? -1 : current % 5;

    private static Argon2Cost Cost(byte memory, byte passes) => Argon2Cost.ForTests(8 + (memory % 4), 1 + (passes % 4));

    private static PasswordBytes Password() => new(Encoding.ASCII.GetBytes("pw"));

    private static (int Key, int Memory, int Work) Read(string stored)
    {
        Argon2Hash.Parse(stored, out var hash);
        return (hash!.KeyId.Length == 0 ? -1 : hash.KeyId[1] - '0', hash.MemoryKiB, hash.MemoryKiB * hash.Passes);
    }

    /// <summary>A service that mints with one of four keys, or with none.</summary>
    private PepperRules Rules(byte current)
        => new(Peppers.Ring(4, Index(current) < 0 ? null : Index(current)), TimeProvider.System, _telemetry);

    private string Mint(HashAttempt attempt) => attempt.Run(_engine, Password());

    private PasswordVerification Verify(string stored, PepperRules rules, Argon2Cost cost)
    {
        Argon2Hash.Parse(stored, out var hash);
        var dummy = Argon2Hash.New(cost);
        return new VerificationAttempt(PhcStatus.Ok, hash, dummy, Password(), rules).Run(_engine, cost);
    }
}
