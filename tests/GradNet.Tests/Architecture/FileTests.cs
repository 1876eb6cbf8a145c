using System.Text.RegularExpressions;

namespace GradNet.Tests.Architecture;

/// <summary>Files do one thing, are short, and are finished.</summary>
public sealed partial class FileTests
{
    private const int LongestFile = 500;

    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception", "FIG" + "URES"];

    [Fact]
    public void No_file_is_longer_than_500_lines() => AssertEach(
        Sources("src", "tests", "examples"), path => File.ReadLines(path).Count() <= LongestFile, $"is longer than {LongestFile} lines");

    [Fact]
    public void A_file_has_one_public_type() =>
        AssertEach(Sources("src"), path => PublicType().Count(Repository.Code(path)) <= 1, "has more than one public type");

    [Fact]
    public void Nothing_is_left_for_later() => AssertEach(
        [.. Sources("src", "tests", "examples"), .. Repository.Documents],
        path => !Unfinished.Any(word => File.ReadAllText(path).Contains(word, StringComparison.Ordinal)),
        $"has one of {string.Join(", ", Unfinished)}");

    private static IEnumerable<string> Sources(params string[] folders) => folders.SelectMany(folder => Repository.Sources(folder));

    private static void AssertEach(IEnumerable<string> paths, Func<string, bool> holds, string otherwise)
    {
        string[] offenders = [.. paths.Where(path => !holds(path)).Select(Repository.Name)];
        Assert.True(offenders.Length == 0, $"{string.Join(", ", offenders)} {otherwise}.");
    }

    [GeneratedRegex("^public [a-z ]*?(class|struct|interface|enum|record) ", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
