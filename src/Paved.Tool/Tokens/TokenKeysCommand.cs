using System.CommandLine;
using Paved.Tokens;

namespace Paved.Tool.Tokens;

/// <summary><c>paved token keys</c>.</summary>
internal static class TokenKeysCommand
{
    private const string ListHelp = """
        List the keys of a ring: what each does, and when that changes. Changes nothing.

        Out:  a table.
        --json out:  {"keys":[{"kid":"…","phase":"signing","announcedAt":1767225600,"signsFrom":1767225600,
                      "retiresAt":null,"deletesAt":null},…]}
        Exit: 0 done, 1 there is no key yet, 2 wrong usage or an unreadable ring.
        """;

    private const string RotateHelp = """
        Let the next key take over: at once where it was announced long enough, else as soon as it will have been.

        Out:  the key that takes over, and since or from when. An empty ring gets its first keys.
        --json out:  {"kid":"…","signsFrom":1767225600}
        Exit: 0 done, 2 wrong usage or an unreadable ring.
        """;

    private const string WithdrawHelp = """
        Take a key out of the ring at once, because it may be known to others: its tokens are refused from now on.

        Out:  the key that signs now.
        --json out:  {"withdrawn":true,"kid":"…"}
        Exit: 0 done, 1 the ring has no such key, 2 wrong usage or an unreadable ring.
        """;

    private const string JwksHelp = """
        Print the public keys as a JWKS document.

        Out:  one line of JSON.
        Exit: 0 done, 2 wrong usage or an unreadable ring.
        """;

    public static Command Create(ToolConsole console) =>
        new("keys", "List, rotate and withdraw the keys of a ring in a folder.")
        {
            Verb(console, "list", ListHelp, ListAsync),
            Verb(console, "rotate", RotateHelp, RotateAsync),
            CreateWithdraw(console),
            Verb(console, "jwks", JwksHelp, JwksAsync),
        };

    private static Command Verb(ToolConsole console, string name, string help, Func<RingRun, Task<int>> run)
    {
        var (ring, json) = (new RingOptions(), new Option<bool>("--json") { Description = "One object of JSON instead of text." });
        var command = new Command(name, help) { json };
        ring.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var keys = await ring.OpenAsync(arguments, console.Time, cancellationToken).ConfigureAwait(false);
            return await RingOptions.ReadingAsync(() => run(new RingRun(
                console, keys, arguments, arguments.GetValue(json), cancellationToken))).ConfigureAwait(false);
        });
        return command;
    }

    private static Command CreateWithdraw(ToolConsole console)
    {
        var keyId = new Option<string?>("--kid") { Description = "The key's kid.", HelpName = "KID" };
        var all = new Option<bool>("--all") { Description = "All keys: when the ring and its protection leaked." };
        var command = Verb(console, "withdraw", WithdrawHelp, run => WithdrawAsync(run, keyId, all));
        command.Add(keyId);
        command.Add(all);
        return command;
    }

    private static async Task<int> ListAsync(RingRun run)
    {
        var keys = await run.Ring.ListAsync(run.CancellationToken).ConfigureAwait(false);
        run.Console.WriteLine(run.IsJson ? RingReport.Json(keys) : RingReport.Text(keys));
        return ExitCode.Of(keys.Count > 0);
    }

    private static async Task<int> RotateAsync(RingRun run)
    {
        var next = await run.Ring.RotateAsync(run.CancellationToken).ConfigureAwait(false);
        run.Console.WriteLine(run.IsJson
            ? $$"""{"kid":"{{next.KeyId}}","signsFrom":{{next.SignsFrom!.Value.ToUnixTimeSeconds()}}}"""
            : next.Phase == KeyRingPhase.Signing
                ? $"{next.KeyId} signs now"
                : $"{next.KeyId} signs from {RingReport.Time(next.SignsFrom)}");
        return ExitCode.Ok;
    }

    private static async Task<int> WithdrawAsync(RingRun run, Option<string?> keyId, Option<bool> all)
    {
        var (named, every) = (run.Arguments.GetValue(keyId), run.Arguments.GetValue(all));
        if (string.IsNullOrEmpty(named) != every)
        {
            throw new UsageException("expected one of --kid KID and --all");
        }

        var found = every || await run.Ring.WithdrawAsync(named!, run.CancellationToken).ConfigureAwait(false);
        if (every)
        {
            await run.Ring.WithdrawAllAsync(run.CancellationToken).ConfigureAwait(false);
        }

        var signer = (await run.Ring.ListAsync(run.CancellationToken).ConfigureAwait(false))
            .First(key => key.Phase == KeyRingPhase.Signing).KeyId;
        run.Console.WriteLine(run.IsJson
            ? $$"""{"withdrawn":{{(found ? "true" : "false")}},"kid":"{{signer}}"}"""
            : $"{(found ? "withdrawn" : "the ring has no such key")}; {signer} signs now");
        return ExitCode.Of(found);
    }

    private static async Task<int> JwksAsync(RingRun run)
    {
        run.Console.WriteLine(await run.Ring.PublishJwksAsync(run.CancellationToken).ConfigureAwait(false));
        return ExitCode.Ok;
    }
}
