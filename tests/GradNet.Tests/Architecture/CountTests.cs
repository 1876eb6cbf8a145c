using System.Text.RegularExpressions;

namespace GradNet.Tests.Architecture;

/// <summary>How much there is of what users look for, counted from the sources: one public type is one file.</summary>
public sealed partial class CountTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, (string Folder, Regex Counted)> Kinds = new()
    {
        ["layers"] = ("GradNet.Nn/Layers", Layer()),
        ["losses"] = ("GradNet/Functional", LossMethod()),
        ["optimizers"] = ("GradNet.Nn/Optimizers", Optimizer()),
        ["schedules"] = ("GradNet.Nn/Schedules", Schedule()),
        ["metrics"] = ("GradNet.Nn/Metrics", Metric()),
        ["callbacks"] = ("", Callback()),
        ["readers"] = ("GradNet.Datasets", Reader()),
        ["models"] = ("GradNet.Models", Model()),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void There_are_some_and_no_two_have_one_name(string kind)
    {
        (string folder, Regex counted) = Kinds[kind];
        string[] names = [.. Repository.Sources(["src", .. folder.Split('/')]).SelectMany(path =>
            counted.Matches(Repository.Code(path)).Select(match => match.Groups[1].Value)).Order(StringComparer.Ordinal)];
        string[] distinct = [.. names.Distinct()];
        output.WriteLine($"{distinct.Length} {kind}: {string.Join(", ", distinct)}");
        Assert.NotEmpty(names);
        if (kind != "losses") // which have overloads
            Assert.Equal(names, distinct);
    }

    [GeneratedRegex(@"public sealed class (\w+)[^{;]*\) : (?:Module|\w+Layer|\w+Pool|\w*Norm|\w*Conv\w*|\w*Recurrent\w*|\w*Dropout\w*)\b|public sealed class (\w+)[^{;]*: Module<")]
    private static partial Regex Layer();

    [GeneratedRegex(@"public static Tensor ([A-Z]\w+)\(Tensor (?:logits|predictions?|outputs?|scores|logProbabilities|logRates|means?|probabilities|anchor|first|inputs?|distances|values)\b")]
    private static partial Regex LossMethod();

    [GeneratedRegex(@"public sealed class (\w+)[^{;]*: (?:Elementwise)?Optimizer\b")]
    private static partial Regex Optimizer();

    [GeneratedRegex(@"public sealed class (\w+)[^{;]*: (?:ILearningRateSchedule|TrainingCallback)\b")]
    private static partial Regex Schedule();

    [GeneratedRegex(@"public (?:sealed|static) class (\w+)")]
    private static partial Regex Metric();

    [GeneratedRegex(@"(?:public|internal) sealed (?:partial )?class (\w+)[^{;]*: TrainingCallback\b")]
    private static partial Regex Callback();

    [GeneratedRegex(@"public static (?:partial )?class (\w+)")]
    private static partial Regex Reader();

    [GeneratedRegex(@"public sealed class (\w+)[^{;]*: Module<")]
    private static partial Regex Model();
}
