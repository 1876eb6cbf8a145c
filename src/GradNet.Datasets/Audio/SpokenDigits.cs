using System.Globalization;

namespace GradNet.Datasets;

/// <summary>The Free Spoken Digit Dataset: recordings of the digits 0 to 9 in English, 8 kHz mono.</summary>
/// <remarks>Jackson and others, github.com/Jakobovski/free-spoken-digit-dataset, since 2016.</remarks>
public static class SpokenDigits
{
    /// <summary>Reads the files DIGIT_SPEAKER_NUMBER.wav of a folder or a .zip archive.</summary>
    /// <returns>The recordings in the order of digit, speaker and number.</returns>
    /// <exception cref="FileNotFoundException">There is no such folder or archive, or it holds no recordings.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static IReadOnlyList<SpokenDigit> Load(string path)
    {
        FileTree tree = FileTree.Open(path);
        SpokenDigit[] digits =
        [
            .. from file in tree.WithExtension(".wav")
               let parts = Path.GetFileNameWithoutExtension(file).Split('_')
               where parts.Length == 3 && parts[0] is [>= '0' and <= '9'] && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out _)
               let number = int.Parse(parts[2], CultureInfo.InvariantCulture)
               orderby parts[0], parts[1], number
               select new SpokenDigit(WavReader.Read(tree.Read(file), tree.NameOf(file)), parts[0][0] - '0', parts[1], number),
        ];
        return digits.Length > 0
            ? digits
            : throw new FileNotFoundException($"{path}: there is no file such as 7_jackson_0.wav; give the folder or the archive of the recordings.", path);
    }
}
