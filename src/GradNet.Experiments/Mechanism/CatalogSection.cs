namespace GradNet.Experiments;

/// <summary>The parts of the subject, in the order in which it is taught.</summary>
public enum CatalogSection
{
    /// <summary>Probability, information and measures of success.</summary>
    Foundations = 1,

    /// <summary>The first neurons, 1943 to 1969.</summary>
    FirstNeurons = 2,

    /// <summary>Multilayer networks and backpropagation.</summary>
    MultilayerNetworks = 3,

    /// <summary>Convolutional networks.</summary>
    ConvolutionalNetworks = 4,

    /// <summary>Sequences.</summary>
    Sequences = 5,

    /// <summary>Learning without labels, and generative models.</summary>
    Generative = 6,

    /// <summary>Graphs, uncertainty and biology.</summary>
    GraphsAndUncertainty = 7,

    /// <summary>Acting: reinforcement learning.</summary>
    Acting = 8,

    /// <summary>Scale and tools.</summary>
    Scale = 9,
}
