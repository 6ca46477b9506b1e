using Paved.DictionaryBuilder;

namespace Paved.Passwords.Tests.Strength;

/// <summary>The word lists as zxcvbn-core carries them, without Paved's reading of them.</summary>
internal static class Lists
{
    public static PinnedList Pinned(string name) => PinnedList.All.Single(list => list.Name == name);

    public static Stream Open(PinnedList list) =>
        typeof(Zxcvbn.Zxcvbn).Assembly.GetManifestResourceStream(list.Resource)
        ?? throw new FileNotFoundException(list.Resource);

    /// <summary>The words of a list, the most frequent first.</summary>
    public static string[] Words(int list) => new StreamReader(Open(PinnedList.All[list])).ReadToEnd()
        .Split('\n').Where(word => word.Length > 0).ToArray();
}
