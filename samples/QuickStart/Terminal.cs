using System.Text;
using QRCoder;

namespace QuickStart;

/// <summary>Asking and showing, on a terminal or with redirected input.</summary>
internal static class Terminal
{
    public static string Ask(string prompt)
    {
        Console.Write($"{prompt}: ");
        return Console.ReadLine() ?? throw new EndOfStreamException("The input ended.");
    }

    public static string AskHidden(string prompt)
    {
        if (Console.IsInputRedirected)
        {
            var line = Ask(prompt);
            Console.WriteLine();
            return line;
        }

        Console.Write($"{prompt} (hidden): ");
        var typed = new StringBuilder();
        for (ConsoleKeyInfo key; (key = Console.ReadKey(intercept: true)).Key != ConsoleKey.Enter;)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }

    /// <summary>A QR code in half blocks, whose light modules are white on a terminal of any colours.</summary>
    public static void ShowQr(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        var lines = new AsciiQRCode(code).GetGraphicSmall(drawQuietZones: true, invert: false).Split('\n');
        foreach (var line in lines)
        {
            (Console.BackgroundColor, Console.ForegroundColor) = (ConsoleColor.Black, ConsoleColor.White);
            Console.Write(line.TrimEnd('\r'));
            Console.ResetColor();
            Console.WriteLine();
        }
    }
}
