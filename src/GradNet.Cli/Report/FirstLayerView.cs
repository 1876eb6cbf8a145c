using GradNet.Plots;

namespace GradNet.Cli.Report;

/// <summary>The weights of the first layer as pictures.</summary>
/// <param name="Heading">What they are, such as "The 6 kernels of C1".</param>
/// <param name="Note">How to read them.</param>
/// <param name="Pictures">One for each kernel, class or hidden unit; empty where the first layer does not see pixels.</param>
/// <param name="DisplayWidth">Screen pixels a picture.</param>
internal sealed record FirstLayerView(string Heading, string Note, IReadOnlyList<Picture> Pictures, int DisplayWidth);
