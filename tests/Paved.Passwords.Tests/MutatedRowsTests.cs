using FsCheck;
using FsCheck.Fluent;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

/// <summary>
/// Whatever a row was changed into: verifying never throws, a row that is refused costs the dummy hash and next to no
/// memory, and one that is accepted stays under the ceilings. A million rows in the full lane.
/// </summary>
public sealed class MutatedRowsTests : IDisposable
{
    private const int MaxMemoryKiB = 1 << 20;
    private const long MaxWorkKiB = 4 << 20;
    private const long MaxAllocated = 64 * 1024;

    private readonly FakeEngine _engine = new();
    private readonly FakeFormat _format = new();
    private readonly PasswordHasher _hasher;

    public MutatedRowsTests()
    {
        var options = Hashers.Options();
        (options.MemoryBudgetBytes, options.Pepper) = (1L << 31, Peppers.Ring(2, current: 1));
        options.Formats.Clear(); // Identity's rounds would be computed
        options.Formats.Add(_format);
        _hasher = Hashers.Create(_engine, options);
        _hasher.Verify("pw", null); // warm
    }

    [ManyCases(Arbitrary = [typeof(MutatedRowsTests)])]
    public void Verify_MutatedRow_CostsTheDummyOrStaysUnderTheCeilings(string row)
    {
        _engine.Calls.Clear();
        _engine.Secrets.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = Verify(row);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        if (outcome is PasswordOutcome.Malformed or PasswordOutcome.Unsupported)
        {
            Assert.Equal([(Hashers.KiB, 2)], _engine.Calls);
            Assert.InRange(allocated, 0, MaxAllocated);
        }

        Assert.All(_engine.Calls, call => Assert.InRange(call.MemoryKiB, 1, MaxMemoryKiB));
        Assert.All(_engine.Calls, call => Assert.InRange((long)call.MemoryKiB * call.Passes, 1, MaxWorkKiB));
    }

    public void Dispose()
    {
        _hasher.Dispose();
        _engine.Dispose();
    }

    /// <summary>Rows that verify, and what a few edits make of them.</summary>
    public static Arbitrary<string> Rows()
    {
        const string salt = "c29tZXNhbHRzb21lc2FsdA";
        const string tag = "RdescudvJCsgt3ub+b+dWRWJTmaaJObG";
        string[] seeds =
        [
            $"$argon2id$v=19$m=65536,t=3,p=1${salt}${tag}",
            $"$argon2id$v=19$m=1048576,t=4,p=255,keyid=azA,data=ABCD${salt}${tag}",
            $"$argon2d$m=64,p=4,t=2${salt}${tag}",
            $"$paved-wrap$ZmFrZTo$argon2id$v=19$m=65536,t=3,p=1,keyid=azE${salt}${tag}",
            Hashers.Row(Hashers.KiB, 2),
            "fake:pw",
        ];
        string[] pieces =
        [
            "", "$", "$$", ",", "=", "0", "9", "99999", "4294967296", "-", "+", "A", "a", " ", "\0", "é", "\ud800", "keyid=", "data=",
            "$paved-wrap$", "argon2", "m=", "t=1048576", "p=", "v=16", new string('A', 400), new string('0', 1100),
        ];
        var edit =
            from kind in Gen.Choose(0, 3)
            from at in Gen.Choose(0, 999)
            from length in Gen.Choose(0, 12)
            from piece in Gen.Elements(pieces)
            select (Func<string, string>)(row => Edit(row, kind, at, length, piece));
        var mutated =
            from seed in Gen.Elements(seeds)
            from edits in Gen.ListOf(edit)
            select edits.Take(4).Aggregate(seed, (row, change) => change(row));
        return mutated.ToArbitrary();
    }

    /// <summary>A missing pepper is the fault that is documented; every other exception fails the test.</summary>
    private PasswordOutcome Verify(string row)
    {
        try
        {
            return _hasher.Verify("pw", row).Outcome;
        }
        catch (PasswordPepperMissingException)
        {
            Assert.Empty(_engine.Calls);
            return PasswordOutcome.Mismatch;
        }
    }

    /// <summary>Symbols replaced, or cut off; a field doubled, or moved to the end.</summary>
    private static string Edit(string row, int kind, int at, int length, string piece)
    {
        var start = at % (row.Length + 1);
        var end = Math.Min(row.Length, start + length);
        var fields = row.Split('$').ToList();
        var field = fields[at % fields.Count];
        return kind switch
        {
            0 => row[..start] + piece + row[end..],
            1 => row[..start],
            2 => $"{row}${field}",
            _ => string.Join('$', fields.Where(other => other != field).Append(field)),
        };
    }
}
