using Paved.Passwords;

namespace Storefront.Hosting;

/// <summary>A short list for the demonstration; <c>paved breach build</c> makes the filter of a real one.</summary>
internal static class BreachedList
{
    public static string Build(StorefrontSettings settings)
    {
        var path = Path.Combine(settings.DataFolder, "breached.filter");
        using var words = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "breached.txt"));
        using var builder = new BreachFilterBuilder(path);
        builder.AddWordList(words);
        builder.Save();
        return path;
    }
}
