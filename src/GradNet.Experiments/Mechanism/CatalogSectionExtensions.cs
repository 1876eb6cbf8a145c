namespace GradNet.Experiments;

/// <summary>What the parts of the subject are called.</summary>
public static class CatalogSectionExtensions
{
    private static readonly string[] Titles =
    [
        "Foundations",
        "The first neurons, 1943–1969",
        "Multilayer networks and backpropagation",
        "Convolutional networks",
        "Sequences",
        "Without labels, and generative",
        "Graphs, uncertainty, biology",
        "Acting",
        "Scale and tools",
    ];

    extension(CatalogSection section)
    {
        /// <summary>Its number and name: "2 The first neurons, 1943–1969".</summary>
        public string Title => $"{(int)section} {Titles[(int)section - 1]}";
    }
}
