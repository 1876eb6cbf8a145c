using System.CommandLine;
using System.CommandLine.Parsing;
using GradNet.Cli.Text;

namespace GradNet.Cli.Commands;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class CommandLineErrors
{
    /// <summary>The first error as a sentence, or null where there is none.</summary>
    public static string? FirstOf(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
            return Unknown(command, parsed.UnmatchedTokens[0]);
        if (parsed.Errors.Count > 0)
            return $"{Missing(parsed) ?? parsed.Errors[0].Message.TrimEnd('.')}; see {FullName(command)} --help.";

        return MisspeltOption(parsed) is { } option ? Unknown(command, option) : null;
    }

    /// <summary>"gradnet eval needs RUN|FILE", or null where all arguments are there.</summary>
    private static string? Missing(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        Argument? missing = command.Arguments.FirstOrDefault(argument =>
            argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 });
        return missing is null ? null : $"{FullName(command)} needs {missing.Name}";
    }

    private static string Unknown(Command command, string token)
    {
        string name = FullName(command);
        if (token.StartsWith('-'))
        {
            IEnumerable<string> options = command.Options.Select(option => option.Name);
            return $"{name} has no option {token}.{NearestName.Question(token, options)} See {name} --help.";
        }

        IReadOnlyList<string> commands = [.. command.Subcommands.Select(subcommand => subcommand.Name)];
        return commands.Count == 0
            ? $"{name}: \"{token}\" is one argument too many; see {name} --help."
            : $"{name} has no command \"{token}\".{NearestName.Question(token, commands)} There are: {string.Join(", ", commands)}.";
    }

    /// <summary>An argument that may occur many times swallows misspelt options.</summary>
    private static string? MisspeltOption(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .FirstOrDefault(token => token.StartsWith('-') && token.Length > 1 && !File.Exists(token));

    private static string FullName(Command command) =>
        command.Name == Application.Name ? command.Name : $"{Application.Name} {command.Name}";
}
