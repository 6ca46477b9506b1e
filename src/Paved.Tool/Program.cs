using System.Globalization;
using Paved.Tool;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return await PavedCommand.RunAsync(args, new ToolConsole
{
    Input = Console.OpenStandardInput(),
    Output = Console.OpenStandardOutput(),
    Error = Console.Error,
    Prompt = Console.IsInputRedirected ? null : Terminal.Ask,
}).ConfigureAwait(false);
