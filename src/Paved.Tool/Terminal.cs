using System.Text;

namespace Paved.Tool;

/// <summary>Asks at the terminal. Questions go to standard error: standard output holds the answer alone.</summary>
internal static class Terminal
{
    public static string? Ask(string question, bool hidden)
    {
        Console.Error.Write(question);
        return hidden ? ReadHidden() : Console.ReadLine();
    }

    private static string ReadHidden()
    {
        var text = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter;
            key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                text.Length -= Math.Min(text.Length, 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return text.ToString();
    }
}
