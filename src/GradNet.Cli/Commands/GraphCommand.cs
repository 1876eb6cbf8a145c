using System.CommandLine;
using System.Globalization;
using System.Text;
using GradNet.Cli.Networks;
using GradNet.Cli.Report;
using GradNet.Cli.Runs;
using GradNet.Datasets;
using GradNet.Experiments;
using GradNet.Models;
using GradNet.Nn;

namespace GradNet.Cli.Commands;

/// <summary>gradnet graph: a formula or a model, forwards and backwards, with the chain rule on every edge.</summary>
internal static class GraphCommand
{
    private static readonly Argument<string> Subject = new("FORMULA|MODEL") { Description = "A formula, or the name of a model." };

    private static readonly Argument<string[]> Assignments = new("NAME=VALUE")
    {
        Description = "A value for each variable of the formula.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = $"The folder for graph.html; a new one under {RunFolder.DefaultParent}/ unless given.",
        HelpName = "DIR",
    };

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("graph", "Walks through a computation forwards and backwards.") { Subject, Assignments, Out };
        command.SetAction(parsed =>
        {
            string subject = parsed.GetValue(Subject)!;
            ComputationGraph graph = ModelCatalog.TryFind(subject) is { } entry
                ? OfModel(entry)
                : OfFormula(subject, parsed.GetValue(Assignments) ?? []);
            string[] steps = [.. GraphPictures.Steps(graph)];
            foreach (string step in steps)
                context.Output.WriteLine(step);
            context.Output.WriteLine();
            context.Output.WriteLine($"look at {Save(subject, graph, steps, parsed.GetValue(Out))}");
            return ExitCode.Success;
        });
        HelpWithExamples.AddTo(
            command,
            "gradnet graph \"(x + y) * z\" x=-2 y=5 z=-4",
            "gradnet graph \"1 / (1 + exp(-(w*x + b)))\" w=2 x=-1 b=0.5",
            "gradnet graph mlp                               a step of a model, with norms in place of numbers");
        return command;
    }

    private static ComputationGraph OfFormula(string text, string[] assignments)
    {
        try
        {
            var formula = Expression.Parse(text);
            Dictionary<string, Tensor> variables = assignments.Select(Assignment).ToDictionary(pair => pair.Name, pair => pair.Value);
            if (variables.Keys.Except(formula.Variables).FirstOrDefault() is { } unused)
                throw new FormatException($"\"{text}\" has no variable \"{unused}\"");
            if (variables.Count == 0)
                throw new FormatException($"\"{text}\" needs values for its variables, as in x=1: without one there is nothing to differentiate");
            return ComputationGraph.Of(formula.Evaluate(variables), [.. variables.Select(pair => (pair.Key, pair.Value))]);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw CommandException.Usage($"{ErrorSentence.OneLine(error)}.");
        }
    }

    private static (string Name, Tensor Value) Assignment(string text)
    {
        string[] parts = text.Split('=', 2);
        return parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? (parts[0], Tensor.FromScalar(value, DType.Float64).Track())
            : throw new FormatException($"\"{text}\" is not of the form NAME=NUMBER");
    }

    /// <summary>The loss of a fresh model on a few built-in digits.</summary>
    private static ComputationGraph OfModel(ModelEntry entry)
    {
        RandomSource.Default.Reset(1);
        Module<Tensor, Tensor> network = entry.Create(10);
        (Tensor images, Tensor labels) = HandwrittenDigits.Generate(16, 1).Train.GetBatch([.. Enumerable.Range(0, 16)]);
        images = images.Track(); // so that gradients are followed to the pixels
        Tensor loss = entry.Loss(network.Forward(images), labels);
        return ComputationGraph.Of(
            loss, [("images", images), ("labels", labels), .. network.NamedParameters.Select(named => (named.Name, named.Parameter.Value))]);
    }

    private static string Save(string subject, ComputationGraph graph, string[] steps, string? given)
    {
        string folder = given ?? RunFolder.NextFree(Path.Combine(RunFolder.DefaultParent, "graph")).Path;
        Directory.CreateDirectory(folder);
        string page = HtmlPage.Render(
            subject,
            GraphPictures.Caption,
            HtmlPlots.SideBySide([GraphPictures.Draw(subject, graph)]) + $"<pre>{Html.Escape(string.Join('\n', steps))}</pre>\n");
        string file = Path.Combine(folder, "graph.html");
        AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
        return file;
    }
}
