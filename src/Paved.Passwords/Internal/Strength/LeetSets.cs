using System.Numerics;

namespace Paved.Passwords.Internal.Strength;

/// <summary>
/// The sets of substitutions that zxcvbn 4.4.2 tries on a password: every letter that some character of the password may
/// stand for is written as exactly one of those, and where two letters claim a character, each of them in turn has it.
/// The sets are the product of those of the groups of <see cref="LeetTable"/>, so only a group's are written down: at most
/// 25, and 39 in all, where the product has thousands.
/// </summary>
internal readonly ref struct LeetSets
{
    /// <summary>Room for the sets of every group.</summary>
    public const int Capacity = 64;

    private readonly ReadOnlySpan<uint> _sets;

    public LeetSets(ReadOnlySpan<char> password, Span<uint> store)
    {
        var present = 0u;
        foreach (var character in password)
        {
            present |= LeetTable.Options(character);
        }

        var count = 0;
        foreach (var group in LeetTable.Groups)
        {
            count += (present & group) == 0 ? 0 : Enumerate(present & group, store[count..]);
        }

        _sets = store[..count];
    }

    public bool IsEmpty => _sets.IsEmpty;

    /// <summary>Whether some set has, of the options in <paramref name="decided"/>, exactly those in <paramref name="taken"/>.</summary>
    public bool Allow(uint decided, uint taken)
    {
        foreach (var group in LeetTable.Groups)
        {
            if ((decided & group) != 0 && !AllowWithin(group, decided & group, taken & group))
            {
                return false;
            }
        }

        return true;
    }

    private bool AllowWithin(uint group, uint decided, uint taken)
    {
        foreach (var set in _sets)
        {
            if ((set & group) != 0 && (set & decided) == taken)
            {
                return true;
            }
        }

        return false;
    }

    private static int Enumerate(uint options, Span<uint> sets)
    {
        Span<uint> extended = stackalloc uint[Capacity];
        var count = 1;
        sets[0] = 0;
        for (var rest = options; rest != 0;)
        {
            var letter = LeetTable.OptionsOfLetter(LeetTable.Letter(rest)) & options;
            count = Extend(sets[..count], letter, extended);
            extended[..count].CopyTo(sets);
            rest &= ~letter;
        }

        return count;
    }

    // Each set takes on each way to write the letter; a character that is taken may also stay what it is.
    private static int Extend(ReadOnlySpan<uint> sets, uint letter, Span<uint> extended)
    {
        var count = 0;
        for (var rest = letter; rest != 0; rest &= rest - 1)
        {
            var option = 1u << BitOperations.TrailingZeroCount(rest);
            var rivals = LeetTable.Options(LeetTable.Character(option)) & ~option;
            foreach (var set in sets)
            {
                count = (set & rivals) == 0 ? count : Add(extended, count, set);
                count = Add(extended, count, (set & ~rivals) | option);
            }
        }

        return count;
    }

    private static int Add(Span<uint> sets, int count, uint set)
    {
        if (sets[..count].Contains(set))
        {
            return count;
        }

        sets[count] = set;
        return count + 1;
    }
}
