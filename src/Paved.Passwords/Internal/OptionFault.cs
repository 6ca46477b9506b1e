namespace Paved.Passwords.Internal;

/// <summary>What is wrong with an option: the number of its page in docs/errors, its name, its value and the words.</summary>
internal readonly record struct OptionFault(string Code, string Member, object? Value, string Message);
