using GradNet.Cli.Text;

namespace GradNet.Cli.Tests;

public class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("adam", "adam", 0)]
    [InlineData("adam", "Adam", 0)]
    [InlineData("adm", "adam", 1)]
    [InlineData("lenet6", "lenet5", 1)]
    [InlineData("mnits", "mnist", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    public void Distance_counts_insertions_deletions_replacements_and_swaps(string from, string to, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(from, to));
        Assert.Equal(expected, NearestName.Distance(to, from));
    }

    [Theory]
    [InlineData("lenet", "lenet5")]
    [InlineData("LeNet-5", "lenet5")]
    [InlineData("sofmtax", "softmax")]
    [InlineData("perc", "perceptron")]
    [InlineData("mpl", "mlp")]
    [InlineData("transformer", null)]
    [InlineData("x", null)]
    public void A_misspelt_name_finds_the_nearest_and_a_foreign_one_finds_none(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, ["perceptron", "softmax", "mlp", "lenet5"]));
}
