using QuickStart;

const string Usage = """
    usage: dotnet run --project samples/QuickStart [-- --users FILE.csv]

      without arguments   asks for a user name, a password and codes of your authenticator app
      --users FILE.csv    does the same for every user of the file, without prompts; its first line is login,password
    """;

try
{
    switch (args)
    {
        case []:
            return await Walk.RunAsync();
        case ["--users", var file]:
            return await UserFileRun.RunAsync(file);
        case ["--help" or "-h" or "-?"]:
            Console.WriteLine(Usage);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
