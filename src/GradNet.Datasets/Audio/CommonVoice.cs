using System.Globalization;

namespace GradNet.Datasets;

/// <summary>
/// Mozilla's Common Voice and what is laid out like it: tables <c>train.tsv</c>, <c>dev.tsv</c>, <c>test.tsv</c> and others, beside a folder
/// <c>clips</c> with the sounds. Columns are found by their names, which differ a little between the versions.
/// </summary>
/// <remarks>Ardila et al., "Common Voice: a massively-multilingual speech corpus", 2020.</remarks>
public static class CommonVoice
{
    /// <summary>Reads a table; the sounds are read when they are asked for.</summary>
    /// <param name="path">The folder of a language, or one above it, or a .zip archive.</param>
    /// <param name="split">The name of the table: train, dev, test, validated and so on.</param>
    /// <returns>The clips in the order of the table.</returns>
    /// <exception cref="FileNotFoundException">There is no such folder or archive, or no such table.</exception>
    /// <exception cref="InvalidDataException">The table is damaged.</exception>
    public static IReadOnlyList<CommonVoiceClip> Load(string path, string split = "train")
    {
        FileTree tree = FileTree.Open(path);
        string[] tables = [.. tree.WithExtension(".tsv")];
        string file = tables.FirstOrDefault(file => Path.GetFileName(file) == split + ".tsv") ?? throw new FileNotFoundException(
            $"{path}: there is no {split}.tsv; the tables are: {string.Join(", ", tables.Select(Path.GetFileName))}.", split + ".tsv");
        return Read(tree, file[..^Path.GetFileName(file).Length], tree.Read(file), tree.NameOf(file));
    }

    internal static IReadOnlyList<CommonVoiceClip> Read(FileTree tree, string folder, byte[] table, string name)
    {
        IReadOnlyList<string> lines = TextFile.DecodeLines(table, name);
        string[] columns = lines.Count > 0 ? lines[0].Split('\t') : [];
        (int speaker, int fileName, int sentence) = (Required("client_id"), Required("path"), Required("sentence"));
        (int upVotes, int downVotes) = (Required("up_votes"), Required("down_votes"));
        (int age, int gender, int accent) = (Optional("age"), Optional("gender"), Math.Max(Optional("accents"), Optional("accent")));
        var clips = new List<CommonVoiceClip>();
        for (int i = 1; i < lines.Count; i++)
        {
            string[] row = lines[i].Split('\t');
            if (row.Length != columns.Length)
                throw TextFile.WrongLine(name, i + 1, $"the row has {row.Length} columns between tabs, not {columns.Length}; get the file again");
            if (row[fileName] is "" or "." or ".." || row[fileName].AsSpan().ContainsAny('/', '\\'))
                throw TextFile.WrongLine(name, i + 1, $"\"{row[fileName]}\" is no name of a clip; get the file again");
            clips.Add(new CommonVoiceClip(tree, folder)
            {
                Speaker = row[speaker],
                FileName = row[fileName],
                Sentence = row[sentence],
                UpVotes = Votes(row[upVotes], i + 1),
                DownVotes = Votes(row[downVotes], i + 1),
                Age = Said(row, age),
                Gender = Said(row, gender),
                Accent = Said(row, accent),
            });
        }

        return clips;

        int Optional(string column) => Array.IndexOf(columns, column);

        int Required(string column) => Optional(column) is >= 0 and var place
            ? place
            : throw TextFile.WrongLine(name, 1, $"there is no column {column} between tabs; give a table of Common Voice");

        int Votes(string text, int line) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int votes)
            ? votes
            : throw TextFile.WrongLine(name, line, $"\"{text}\" is no number of votes; get the file again");
    }

    private static string? Said(string[] row, int column) => column >= 0 && row[column].Length > 0 ? row[column] : null;
}
