namespace GradNet.Nn;

/// <summary>A layer that can be run with a weight that was computed from its own.</summary>
internal interface IWeighted
{
    /// <summary>Its own weight, [outputs, ...].</summary>
    Parameter Weight { get; }

    /// <summary>What the layer computes with another weight of that shape.</summary>
    Tensor Apply(Tensor x, Tensor weight);
}
