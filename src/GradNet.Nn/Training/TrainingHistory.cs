using System.Globalization;
using System.Text;

namespace GradNet.Nn;

/// <summary>What came out of each epoch.</summary>
/// <param name="Epochs">The epochs in order.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochRecord> Epochs)
{
    private const string Header =
        "epoch,training_loss,training_accuracy,validation_loss,validation_accuracy,learning_rate,seconds";

    /// <summary>No epoch yet.</summary>
    public static TrainingHistory Empty { get; } = new([]);

    /// <summary>Writes a line of comma-separated values an epoch, under a header. Numbers that do not exist are left empty.</summary>
    public void WriteCsv(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToCsv())));

    /// <summary>The text that <see cref="WriteCsv"/> writes. Numbers keep every bit.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (EpochRecord epoch in Epochs)
        {
            double[] numbers =
            [
                epoch.TrainingLoss,
                epoch.TrainingAccuracy,
                epoch.ValidationLoss,
                epoch.ValidationAccuracy,
                epoch.LearningRate,
                epoch.Seconds,
            ];
            text.Append(CultureInfo.InvariantCulture, $"{epoch.Epoch},{string.Join(',', numbers.Select(Field))}\n");
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToCsv"/> writes.</summary>
    /// <exception cref="InvalidDataException">The text is something else.</exception>
    public static TrainingHistory Parse(string csv)
    {
        string[] lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines is not [Header, ..])
            throw new InvalidDataException("the history does not begin with its header");
        return new TrainingHistory([.. lines.Skip(1).Select(ParseLine)]);
    }

    private static EpochRecord ParseLine(string line)
    {
        string[] fields = line.Split(',');
        var numbers = new double[fields.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i].Length == 0)
                numbers[i] = double.NaN;
            else if (!double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                throw new InvalidDataException($"the history holds \"{fields[i]}\" where a number should be");
        }

        return numbers.Length == Header.Split(',').Length
            ? new EpochRecord((int)numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6])
            : throw new InvalidDataException($"a line of the history has {fields.Length} fields");
    }

    /// <summary>A number with every bit; nothing for NaN.</summary>
    internal static string Field(double number) => double.IsNaN(number) ? string.Empty : number.ToString("R", CultureInfo.InvariantCulture);
}
