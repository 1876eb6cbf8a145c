using System.Xml.Linq;
using GradNet.Plots;

namespace GradNet.Experiments.Tests;

/// <summary>Every experiment runs, in seconds and on built-in data, and meets its targets.</summary>
public sealed class CatalogTests
{
    public static TheoryData<string> Names() => [.. Catalog.All.Select(experiment => experiment.Card.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reduced_run_meets_every_target_and_draws_what_it_shows(string name)
    {
        Lab lab = Run(name);
        Assert.All(lab.Measured, pair => Assert.True(
            pair.Key.IsMetBy(pair.Value, isReduced: true), $"{name}: {pair.Key.Name} is {pair.Key.Format(pair.Value)}"));
        Plot[] plots = [.. lab.Entries.SelectMany(entry => entry.Plots)];
        Assert.NotEmpty(plots);
        foreach (Plot plot in plots)
        {
            string svg = plot.ToSvg().ToString();
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
            XElement.Parse(svg);
        }
    }

    [Fact]
    public void A_run_is_repeated_exactly_by_its_seed()
    {
        Assert.Equal(Run("svm").Measured.Values, Run("svm").Measured.Values);
        Assert.NotEqual(Run("svm").Measured.Values, Run("svm", seed: 2).Measured.Values);
    }

    [Fact]
    public void Every_class_that_is_an_experiment_is_in_the_catalog()
    {
        IEnumerable<string> classes = typeof(Experiment).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Experiment)) && !type.IsAbstract).Select(type => type.Name);
        Assert.Equal(classes.Order(), Catalog.All.Select(experiment => experiment.GetType().Name).Order());
    }

    [Fact]
    public void Names_are_unique_and_can_be_typed()
    {
        string[] names = [.. Catalog.All.Select(experiment => experiment.Card.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[a-z0-9-]+$", name));
    }

    [Fact]
    public void Without_MNIST_a_full_run_says_what_takes_its_place()
    {
        Experiment experiment = Catalog.All.Single(candidate => candidate.Card.Name == "softmax-mnist");
        using var output = new StringWriter();
        var lab = new Lab(experiment.Card, output);
        lab.Mnist();
        Assert.Equal("built-in digits", lab.Substitute);
        Assert.Contains("GRADNET_DATA", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_is_not_on_the_card_cannot_be_measured()
    {
        var lab = new Lab(Catalog.All[0].Card, TextWriter.Null);
        Assert.Throws<ArgumentException>(() => lab.Measure(Figure.AtMost("something else", 1), 0));
    }

    private static Lab Run(string name, ulong seed = 1)
    {
        Experiment experiment = Catalog.All.Single(candidate => candidate.Card.Name == name);
        var lab = new Lab(experiment.Card, TextWriter.Null)
        {
            Seed = seed,
            IsReduced = true,
            Cancellation = TestContext.Current.CancellationToken,
        };
        experiment.Run(lab);
        return lab;
    }
}
