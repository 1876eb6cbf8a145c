using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GradNet.Cli.Commands;

/// <summary>The usual help, at a fixed width, with examples below it.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const int Width = 110;

    private readonly HelpAction _help;
    private readonly string[] _examples;

    private HelpWithExamples(HelpAction help, string[] examples)
    {
        _help = help;
        _help.MaxWidth = Width;
        _examples = examples;
    }

    /// <summary>Gives a command a help option with examples: command lines, with a remark where one helps.</summary>
    public static HelpWithExamples AddTo(Command command, params string[] examples)
    {
        HelpOption? option = command.Options.OfType<HelpOption>().FirstOrDefault();
        if (option is null)
            command.Options.Add(option = new HelpOption("--help", "-h", "-?"));
        var help = new HelpWithExamples((HelpAction)option.Action!, examples);
        option.Action = help;
        return help;
    }

    /// <summary>Whoever asks for help need not give what the command requires.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        _help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in _examples)
            output.WriteLine("  " + example);
        return ExitCode.Success;
    }
}
