using System.Security.Cryptography;
using System.Text;

namespace Paved.DictionaryBuilder;

/// <summary>
/// A ranked word list as zxcvbn-core 1.1.17 carries it: scores depend on every word and its line, so a list that is not
/// the known one stops the build.
/// </summary>
/// <param name="Name">Its name within zxcvbn-core.</param>
/// <param name="Count">How many words it has.</param>
/// <param name="Sha256">The hash of its bytes.</param>
internal sealed record PinnedList(string Name, int Count, string Sha256)
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The lists in the order of the <c>WordList</c> enumeration.</summary>
    public static IReadOnlyList<PinnedList> All { get; } =
    [
        new("passwords", 30_000, "E321D37D82C192E7F271D1F75BB937C16E83371A51859E7981BC91D0508E2A4E"),
        new("english", 30_000, "6DFC522F2EC99FB7E92A505CBB59CFBFFA2BFF89AF99331CF08F379E04F77427"),
        new("female_names", 3_712, "AC0F3B3D322EAD3AD2B07754C93CB911606021599066FF28C3BE870057AE1EE8"),
        new("surnames", 10_000, "9E8FE4BF7A24B39CD62A2D01FCBBCB5B755806B4BAE138600DAA2279013580C1"),
        new("us_tv_and_film", 19_160, "9A595382C350E535C764ABC9CC5623058B91B67235C451FCA81F3D33FBB4E7EE"),
        new("male_names", 983, "041F5D95107CCE5A13E6E54727EEAE354A6A1F189F20C4ACA06C7E48C4312368"),
    ];

    public string Resource => $"zxcvbn-core.Dictionaries.{Name}.lst";

    /// <summary>The words, the most frequent first.</summary>
    /// <exception cref="InvalidDataException">The stream does not hold the known list.</exception>
    public IReadOnlyList<string> Read(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.ToArray();
        var words = Words(bytes);
        var hash = Convert.ToHexString(SHA256.HashData(bytes));
        return words.Length == Count && hash == Sha256
            ? words
            : throw new InvalidDataException(
                $"The word list '{Name}' of zxcvbn-core has {words.Length} words with SHA-256 {hash}; expected are {Count} "
                + $"with {Sha256}. Reference the pinned version of zxcvbn-core, or pin the new list in PinnedList.cs.");
    }

    // One list opens with a byte order mark and one has an empty line: neither is a word or counts as a rank.
    private static string[] Words(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).TrimStart(ByteOrderMark).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
