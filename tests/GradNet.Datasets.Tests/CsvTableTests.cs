using System.Text;

namespace GradNet.Datasets.Tests;

public sealed class CsvTableTests
{
    private static readonly byte[] Sample = Encoding.UTF8.GetBytes("name,age,town\nAda,36,London\n\"Kovač, Iva\",,\"Split \"\"old\"\"\"\nBo, 7 ,?\n");

    [Fact]
    public void Quotes_spaces_and_missing_values_are_understood()
    {
        CsvTable table = CsvTable.Parse(Sample, "file");
        Assert.Equal(["name", "age", "town"], table.Columns);
        Assert.Equal(["Ada", "Kovač, Iva", "Bo"], table.Column("name"));
        Assert.Equal(["36", null, "7"], table.Column("age"));
        Assert.Equal(["London", "Split \"old\"", null], table.Column("town"));
        Assert.Equal("7", table[2, "age"]);
    }

    [Theory]
    [InlineData("1;2\n3;4\n")]
    [InlineData("1\t2\r\n3\t4")]
    [InlineData("\n1|2\n\n3|4\n\n")]
    public void The_separator_is_found_and_empty_lines_do_not_count(string text)
    {
        CsvTable table = CsvTable.Parse(Encoding.UTF8.GetBytes(text), "file", new CsvOptions { Header = false });
        Assert.Equal(["column1", "column2"], table.Columns);
        Assert.Equal(["2", "4"], table.Column("column2"));
    }

    [Fact]
    public void A_separator_that_is_given_is_not_looked_for()
    {
        byte[] file = "a:b,c\n1:2,3\n"u8.ToArray();
        Assert.Equal(["a", "b,c"], CsvTable.Parse(file, "file", new CsvOptions { Separator = ':' }).Columns);
        Assert.Equal(["a:b", "c"], CsvTable.Parse(file, "file", new CsvOptions { Separator = ',' }).Columns);
    }

    [Fact]
    public void What_stands_for_a_missing_value_can_be_said()
    {
        byte[] file = "a,b\n-1,NA\n?,2\n"u8.ToArray();
        CsvTable table = CsvTable.Parse(file, "file", new CsvOptions { MissingValues = ["-1"] });
        Assert.Equal([null, "?"], table.Column("a"));
        Assert.Equal(["NA", "2"], table.Column("b"));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "file: line 3: ")]
    [InlineData("a,b\n1,2\n\"3,4\n", "file: line 3: ")]
    [InlineData("a,b\n1,\"2\"x\n", "file: line 2: ")]
    [InlineData("a,a\n1,2\n", "file: line 1: two columns are called \"a\"; give each a name of its own.")]
    [InlineData("", "file: line 1: the table is empty; give a file with at least one row.")]
    [InlineData("a,b\n1,\u0080", "file: byte 6: the text is not UTF-8; convert the file to UTF-8.")]
    public void A_wrong_file_is_refused_in_one_sentence(string text, string message)
    {
        // Latin-1, so that the last case is no UTF-8.
        var error = Assert.Throws<InvalidDataException>(() => CsvTable.Parse(Encoding.Latin1.GetBytes(text), "file"));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damaged_files_are_read_or_refused(bool compressed)
    {
        byte[] file = compressed ? Gzip.Compress(Sample) : Sample;
        foreach (byte[] damaged in Fuzz.Truncations(file).Concat(Fuzz.Flips(file, 20_000, seed: 3)))
            Fuzz.Refuses(() => CsvTable.Parse(damaged, "file"), damaged.Length);
    }

    [Fact]
    public void A_split_sets_aside_what_the_seed_says_and_loses_nothing()
    {
        CsvTable table = CsvTable.Parse(Encoding.UTF8.GetBytes("x\n" + string.Join('\n', Enumerable.Range(0, 100))), "file");
        (CsvTable train, CsvTable test) = table.Split(0.3, seed: 5);
        Assert.Equal((70, 30), (train.RowCount, test.RowCount));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}").Order(), train.Column("x").Concat(test.Column("x")).Order());
        Assert.Equal(test.Column("x"), table.Split(0.3, seed: 5).Test.Column("x"));
        Assert.NotEqual(test.Column("x"), table.Split(0.3, seed: 6).Test.Column("x"));
    }

    [Theory]
    [InlineData("tabular/titanic.csv", true, 891, 15)]
    [InlineData("tabular/penguins.csv", true, 344, 7)]
    [InlineData("tabular/iris.csv", false, 150, 5)]
    [InlineData("tabular/wine.csv", false, 178, 14)]
    [InlineData("tabular/adult-train.csv.gz", false, 32_561, 15)]
    [InlineData("tabular/california-housing.csv.gz", true, 20_640, 10)]
    [InlineData("tabular/optdigits.tra.gz", true, 3_823, 65)]
    public void Published_tables_have_their_rows_and_columns(string name, bool header, int rows, int columns)
    {
        CsvTable table = CsvTable.Read(PublishedData.Find(name), new CsvOptions { Header = header });
        Assert.Equal((rows, columns), (table.RowCount, table.Columns.Count));
    }
}
