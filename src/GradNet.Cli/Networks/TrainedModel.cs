using GradNet.Cli.Runs;
using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;

namespace GradNet.Cli.Networks;

/// <summary>A network with the weights of a file that gradnet train wrote.</summary>
/// <param name="File">The file.</param>
/// <param name="Entry">What it is in the zoo.</param>
/// <param name="Network">The network.</param>
/// <param name="Data">What it learned.</param>
/// <param name="ClassNames">The names of its classes.</param>
internal sealed record TrainedModel(
    string File, ModelEntry Entry, Module<Tensor, Tensor> Network, string Data, IReadOnlyList<string> ClassNames)
{
    private const string ModelKey = "model", DataKey = "data", ClassesKey = "classes";

    /// <summary>What a file of weights says of itself; nothing in it depends on place or time, so equal weights make equal files.</summary>
    public static Dictionary<string, string> Describe(ModelEntry entry, ImageDataset data) => new()
    {
        [ModelKey] = entry.Name,
        [DataKey] = data.Name,
        [ClassesKey] = string.Join(',', data.ClassNames),
    };

    /// <summary>The file of weights that a run's folder or a file stands for.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static string FindFile(string path)
    {
        if (System.IO.File.Exists(path))
            return path;
        var run = new RunFolder(path);
        if (System.IO.File.Exists(run.Model))
            return run.Model;
        throw new CommandException(run.IsRun
            ? $"{path}: this training is not finished, so it has no model.safetensors yet; continue with: gradnet train --resume {path}"
            : $"{path}: there is no such file, nor a run's folder of that name; give a model.safetensors or the folder of a run.");
    }

    /// <summary>The model of the zoo that a file of weights names and its classes, or null where it names none.</summary>
    public static (ModelEntry Entry, IReadOnlyList<string> ClassNames)? NamedBy(SafetensorsFile contents) =>
        contents.Metadata.TryGetValue(ModelKey, out string? name) && contents.Metadata.TryGetValue(ClassesKey, out string? classes) &&
        ModelCatalog.TryFind(name) is { } entry
            ? (entry, classes.Split(','))
            : null;

    /// <summary>Reads a run's or a file's network.</summary>
    /// <exception cref="CommandException">There is none, or it is not one of the zoo's.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the model that it names.</exception>
    public static TrainedModel Load(string path)
    {
        string file = FindFile(path);
        SafetensorsFile contents = Safetensors.Read(file);
        if (!contents.Metadata.TryGetValue(ModelKey, out string? name) || !contents.Metadata.TryGetValue(ClassesKey, out string? classes))
        {
            throw new CommandException(
                $"{file}: the file does not say which model its weights belong to; give one that gradnet train wrote, or see what it " +
                $"holds with: gradnet info {file}");
        }

        ModelEntry entry = ModelCatalog.TryFind(name) ?? throw new CommandException(
            $"{file}: the weights belong to \"{name}\", which this version does not know; gradnet list shows what it knows.");
        string[] classNames = classes.Split(',');
        Module<Tensor, Tensor> network = entry.Create(classNames.Length);
        network.Load(file);
        return new TrainedModel(file, entry, network, contents.Metadata.GetValueOrDefault(DataKey, "unknown data"), classNames);
    }
}
