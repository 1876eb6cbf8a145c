namespace GradNet.Experiments.Tests;

public class PlainTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(3599.6, "1 h 00 min")]
    [InlineData(7620, "2 h 07 min")]
    public void A_duration_has_the_unit_that_people_would_use(double seconds, string expected) =>
        Assert.Equal(expected, Plain.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_table_is_aligned_and_has_a_rule_before_its_total()
    {
        var output = new StringWriter { NewLine = "\n" };
        string[][] rows = [["a", "1"], ["bcdef", "1,000"], ["total", "1,001"]];
        TextTableWriter.Write(output, new TextTable(["name", "count"], TextColumns: 1, rows, HasTotal: true));
        string[] expected = ["name   count", "────────────", "a          1", "bcdef  1,000", "────────────", "total  1,001", ""];
        Assert.Equal(string.Join('\n', expected), output.ToString());
    }
}
