using System.Xml.Linq;

namespace GradNet.Tests.Architecture;

/// <summary>Projects refer downwards only.</summary>
public sealed class ProjectTests
{
    /// <summary>What each project may refer to. A new project gets a row.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["GradNet.Generators"] = [],
        ["GradNet"] = ["GradNet.Generators"],
        ["GradNet.Nn"] = ["GradNet"],
        ["GradNet.Logging"] = ["GradNet.Nn"],
        ["GradNet.Datasets"] = ["GradNet", "GradNet.Nn"],
        ["GradNet.Models"] = ["GradNet", "GradNet.Nn"],
        ["GradNet.Plots"] = ["GradNet.Datasets"],
        ["GradNet.Experiments.Generators"] = [],
        ["GradNet.Experiments"] =
            ["GradNet", "GradNet.Nn", "GradNet.Datasets", "GradNet.Models", "GradNet.Plots", "GradNet.Experiments.Generators"],
        ["GradNet.Cli"] = ["GradNet", "GradNet.Nn", "GradNet.Datasets", "GradNet.Models", "GradNet.Plots", "GradNet.Experiments"],
    };

    [Fact]
    public void Projects_refer_only_to_those_below_them()
    {
        Assert.NotEmpty(Repository.Projects);
        foreach ((string name, string path) in Repository.Projects)
        {
            Assert.True(Allowed.TryGetValue(name, out string[]? allowed),
                $"{name} has no row in {nameof(ProjectTests)}.{nameof(Allowed)}.");
            IEnumerable<string> references = Items(path, "ProjectReference")
                .Select(item => Path.GetFileNameWithoutExtension((string)item.Attribute("Include")!));
            Assert.All(references, reference => Assert.True(allowed.Contains(reference), $"{name} must not refer to {reference}."));
        }
    }

    [Fact]
    public void Generators_run_in_the_compiler_and_are_not_shipped()
    {
        XElement reference = Assert.Single(Items(Repository.Projects["GradNet"], "ProjectReference"));
        Assert.Equal("false", (string?)reference.Attribute("ReferenceOutputAssembly"));
    }

    [Fact]
    public void The_engine_needs_no_package_at_run_time_but_one()
    {
        IEnumerable<string?> packages = Items(Repository.Projects["GradNet"], "PackageReference")
            .Where(item => (string?)item.Attribute("PrivateAssets") != "all")
            .Select(item => (string?)item.Attribute("Include"));
        Assert.Empty(packages.Except(["System.Numerics.Tensors"]));
    }

    private static IEnumerable<XElement> Items(string project, string kind) => XDocument.Load(project).Descendants(kind);
}
