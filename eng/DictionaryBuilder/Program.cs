using Paved.DictionaryBuilder;

var lists = typeof(Zxcvbn.Zxcvbn).Assembly;
try
{
    var trie = new TrieBuilder();
    foreach (var (list, number) in PinnedList.All.Select((list, number) => (list, number)))
    {
        using var stream = lists.GetManifestResourceStream(list.Resource) ?? Stream.Null;
        trie.AddList(number, list.Read(stream));
    }

    using var output = File.Create(args[0]);
    trie.Write(output);
    return 0;
}
catch (InvalidDataException changed)
{
    // The form that MSBuild reports as an error of the build.
    await Console.Error.WriteLineAsync($"DictionaryBuilder : error PAVEDWORDS : {changed.Message}");
    return 1;
}
