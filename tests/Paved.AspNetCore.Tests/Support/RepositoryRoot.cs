namespace Paved.AspNetCore.Tests.Support;

/// <summary>The repository that these tests were built in.</summary>
internal static class RepositoryRoot
{
    public static string Folder { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Paved.sln")) ? folder.FullName : Find(folder.Parent!);
}
