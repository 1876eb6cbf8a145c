using GradNet.Nn;

namespace GradNet.Experiments;

/// <summary>An optimizer that takes part in the race.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Create">Makes it for parameters, with a rate.</param>
/// <param name="Rates">The rates that it may try on the surface.</param>
/// <param name="NetworkRate">Its usual rate on a network.</param>
internal sealed record Racer(
    string Name, Func<IReadOnlyList<Parameter>, double, Optimizer> Create, IReadOnlyList<double> Rates, double NetworkRate)
{
    /// <summary>All that take part.</summary>
    public static IReadOnlyList<Racer> All { get; } =
    [
        new("gradient descent", (parameters, rate) => new Sgd(parameters, rate), [0.001, 0.003, 0.01, 0.02], 0.1),
        new("momentum", (parameters, rate) => new Sgd(parameters, rate, momentum: 0.9), [0.0003, 0.001, 0.003, 0.01], 0.02),
        new("Nesterov", (parameters, rate) => new Sgd(parameters, rate, momentum: 0.9, nesterov: true), [0.0003, 0.001, 0.003, 0.01], 0.02),
        new("Adam", (parameters, rate) => new Adam(parameters, rate), [0.01, 0.03, 0.1, 0.3], 2e-3),
    ];
}
