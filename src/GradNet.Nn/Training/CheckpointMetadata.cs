using System.Globalization;
using System.Numerics;

namespace GradNet.Nn;

/// <summary>The metadata of a checkpoint, with a clear message for each that is missing or broken.</summary>
internal sealed class CheckpointMetadata(IReadOnlyDictionary<string, string> metadata, string path)
{
    public string Text(string key) => metadata.TryGetValue(key, out string? text)
        ? text
        : throw new InvalidDataException(
            $"{path}: this is not a checkpoint of a training: its metadata lack \"{key}\"; give a file that Checkpoint.Save or a Trainer wrote.");

    /// <summary>A number that is not NaN and not below a bound.</summary>
    public T Number<T>(string key, T least)
        where T : INumber<T> =>
        T.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out T? number) && number >= least
            ? number
            : throw new InvalidDataException(
                $"{path}: the metadata \"{key}\" should be a number from {least} on and is \"{Text(key)}\"; go back to a whole file.");

    /// <summary>A number that is not negative.</summary>
    public T Number<T>(string key)
        where T : INumber<T> => Number(key, least: T.Zero);

    public TrainingHistory History(string key)
    {
        try
        {
            return TrainingHistory.Parse(Text(key));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path}: the metadata \"{key}\" is broken: {error.Message}; go back to a whole file.", error);
        }
    }
}
