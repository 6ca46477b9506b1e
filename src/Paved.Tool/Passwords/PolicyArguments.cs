using System.CommandLine;
using Paved.Passwords;
using Paved.Tool.Breach;

namespace Paved.Tool.Passwords;

/// <summary>The options of <c>paved password check</c>: whose password it is, and what else is known.</summary>
internal sealed class PolicyArguments
{
    private readonly Option<bool> _secondFactor = new("--second-factor")
    {
        Description = "Signing in always takes a second factor, too.",
    };

    private readonly Option<string?> _userName = Text("--user-name", "The name the user signs in with.", "NAME");
    private readonly Option<string?> _email = Text("--email", "The user's e-mail address.", "ADDRESS");
    private readonly Option<string?> _displayName = Text("--display-name", "The name the user is shown by.", "NAME");

    private readonly Option<string[]> _serviceWords = new("--service-word")
    {
        Description = "A word of the service, such as its name; may be repeated.",
        HelpName = "WORD",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _filter = Text(
        "--filter", "A list of breached passwords, made by paved breach build.", "FILE");

    public void AddTo(Command command)
    {
        command.Add(_secondFactor);
        command.Add(_userName);
        command.Add(_email);
        command.Add(_displayName);
        command.Add(_serviceWords);
        command.Add(_filter);
    }

    public PasswordPolicySubject Subject(ParseResult arguments) => new()
    {
        HasSecondFactor = arguments.GetValue(_secondFactor),
        UserName = arguments.GetValue(_userName),
        Email = arguments.GetValue(_email),
        DisplayName = arguments.GetValue(_displayName),
    };

    public PasswordPolicy Policy(ParseResult arguments, BreachFilter? filter)
    {
        var options = new PasswordPolicyOptions();
        foreach (var word in arguments.GetValue(_serviceWords)!)
        {
            options.ServiceWords.Add(word);
        }

        return new PasswordPolicy(options, filter);
    }

    public BreachFilter? OpenFilter(ParseResult arguments) =>
        arguments.GetValue(_filter) is { } path ? BreachCommand.Open(path) : null;

    private static Option<string?> Text(string name, string description, string value) =>
        new(name) { Description = description, HelpName = value };
}
