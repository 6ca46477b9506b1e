using System.CommandLine;

namespace Paved.Tool.Scan;

/// <summary><c>paved scan sarif</c>.</summary>
internal static class ScanSarifVerb
{
    private const string Help = """
        Report what compilers logged of PAVED rules.

        In:   SARIF 2.1 logs, as 'dotnet build -p:ErrorLog=FILE%2Cversion=2.1' writes them; a project is named like its log.
        Out:  what is new since the baseline, and the counts by owner. Owners come from CODEOWNERS.
        --json out:  {"offPath":3,"onPath":12,"new":1,"gone":0,"findings":[{"ruleId":"PAVED1001","file":"src/A.cs",
              "line":7,"project":"Shop","owner":"@shop","message":"…","fingerprint":"…","new":true}],"owners":[…],…}
        --sarif FILE: one log of all findings with fingerprints, for services that follow them from build to build.
        The baseline may only shrink: --update takes out what is gone and never adds what is new; only where there is no
              baseline yet it takes in everything. What is new fails until it is mended.
        Exit: 0 nothing is new, 1 something is, 2 wrong usage or no such log.

        Example:
          paved scan sarif artifacts/*.sarif --html paved.html
        """;

    public static Command Create(ToolConsole console)
    {
        var files = new Argument<string[]>("FILE") { Description = "The logs.", Arity = ArgumentArity.OneOrMore };
        var options = new ScanOptions();
        var command = new Command("sarif", Help) { files };
        options.AddTo(command);
        command.SetAction(arguments =>
        {
            var root = options.Root(arguments, Environment.CurrentDirectory);
            return options.Report(console, arguments, root, arguments.GetValue(files)!);
        });
        return command;
    }
}
