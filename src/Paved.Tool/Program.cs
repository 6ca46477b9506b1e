using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Paved.Tool;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return await PavedCommand.RunAsync(args, new ToolConsole
{
    Input = Console.OpenStandardInput(),
    Output = OpenOutput(),
    Error = Console.Error,
    Progress = Console.IsErrorRedirected ? null : Console.Error,
    Prompt = Console.IsInputRedirected ? null : Terminal.Ask,
}).ConfigureAwait(false);

// The console's own stream swallows the loss of its reader; a batch must not go on for nobody.
static Stream OpenOutput()
{
    if (OperatingSystem.IsWindows())
    {
        return Console.OpenStandardOutput();
    }

    var direct = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    return direct.CanSeek ? Console.OpenStandardOutput() : direct; // a file is shared by its position
}
