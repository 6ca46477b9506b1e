namespace Paved.Internal;

/// <summary>What an argument's exception says of a setting, without the name of the parameter.</summary>
internal static class ArgumentFault
{
    public static string Describe(ArgumentException error)
        => error.Message.ReplaceLineEndings(" ").Split(" (Parameter '")[0].TrimEnd('.') + ".";
}
