using System.CommandLine;
using GradNet.Cli.Networks;
using GradNet.Cli.Text;
using GradNet.Datasets;
using GradNet.Experiments;
using GradNet.Models;
using GradNet.Nn;

namespace GradNet.Cli.Commands;

/// <summary>gradnet info: the layers of a model, and what a file of weights holds.</summary>
internal static class InfoCommand
{
    private const int Classes = 10;
    private const int LongestValue = 80;

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var subject = new Argument<string>("MODEL|FILE")
        {
            Description = "The name of a model, the folder of a run, or a safetensors file.",
        };
        var command = new Command("info", "Shows the layers of a model, or the tensors of a file.") { subject };
        command.SetAction(parsed => Run(context, parsed.GetValue(subject)!));
        HelpWithExamples.AddTo(
            command,
            "gradnet info lenet5                                layers, shapes, parameters and multiply-adds",
            "gradnet info runs/lenet5-mnist-s1/model.safetensors");
        return command;
    }

    /// <summary>The layers of a model for one image.</summary>
    public static LayerTable Describe(Module<Tensor, Tensor> network) => network.Describe([1, 1, DigitImage.Size, DigitImage.Size]);

    private static int Run(CommandContext context, string subject)
    {
        if (IsPath(subject))
            WriteFile(context.Output, TrainedModel.FindFile(subject));
        else
            WriteModel(context.Output, ModelCatalog.Find(subject), Classes);
        return ExitCode.Success;
    }

    private static bool IsPath(string subject) =>
        File.Exists(subject) || Directory.Exists(subject) || subject.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) ||
        subject.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);

    private static void WriteModel(TextWriter output, ModelEntry entry, int classes)
    {
        output.WriteLine($"{entry.Name}: {entry.Description} ({entry.Paper})");
        output.WriteLine();
        TextTableWriter.Write(output, Describe(entry.Create(classes)).ToText());
    }

    /// <summary>The layers, where the file says which model it belongs to, and the tensors.</summary>
    private static void WriteFile(TextWriter output, string file)
    {
        SafetensorsFile contents = Safetensors.Read(file);
        if (TrainedModel.NamedBy(contents) is var (entry, classNames))
        {
            WriteModel(output, entry, classNames.Count);
            output.WriteLine();
        }

        WriteTensors(output, file, contents);
    }

    private static void WriteTensors(TextWriter output, string file, SafetensorsFile contents)
    {
        output.WriteLine($"{file}: {Plain.Plural(contents.Tensors.Count, "tensor")}, {Plain.Count(new FileInfo(file).Length)} bytes");
        output.WriteLine();
        long elements = contents.Tensors.Values.Sum(tensor => tensor.ElementCount);
        TextTableWriter.Write(output, new TextTable(
            ["tensor", "type", "shape", "elements"],
            TextColumns: 3,
            [
                .. contents.Tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal).Select(Row),
                ["total", "", "", Plain.Count(elements)],
            ],
            HasTotal: true));
        foreach ((string key, string value) in contents.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            output.WriteLine($"{key}: {(value.Length <= LongestValue ? value : value[..LongestValue] + "…")}");
    }

    private static IReadOnlyList<string> Row(KeyValuePair<string, Tensor> tensor) =>
        [tensor.Key, tensor.Value.DType.ToString(), tensor.Value.Shape.ToString(), Plain.Count(tensor.Value.ElementCount)];
}
