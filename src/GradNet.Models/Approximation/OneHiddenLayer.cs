namespace GradNet.Models;

/// <summary>
/// A network from a number to a number with one hidden layer, f(x) = bias + Σ outputᵢ · activation(slopeᵢ · (x − thresholdᵢ)), whose weights
/// are written down and not learned, so that it comes as near to a given function as asked for.
/// </summary>
/// <remarks>
/// Cybenko, "Approximation by superpositions of a sigmoidal function", 1989; Hornik, Stinchcombe and White, "Multilayer feedforward networks
/// are universal approximators", 1989.
/// </remarks>
public sealed class OneHiddenLayer
{
    private const int MostUnits = 65_536, Attempts = 20, ElementsAtOnce = 1 << 20;

    private readonly Func<Tensor, Tensor> _activation;
    private readonly double[] _places;
    private readonly Tensor _slopes;
    private readonly Tensor _thresholds;
    private readonly Tensor _outputs;
    private readonly double _bias;

    private OneHiddenLayer(
        Func<Tensor, Tensor> activation, double bias, double[] places, double[] slopes, double[] thresholds, double[] outputs)
    {
        (_activation, _bias, _places) = (activation, bias, places);
        (_slopes, _thresholds, _outputs) = (Tensor.From(slopes), Tensor.From(thresholds), Tensor.From(outputs));
    }

    /// <summary>Number of hidden units.</summary>
    public int Units => _thresholds.Shape[0];

    /// <summary>The broken line through f at some places: a rectifier starts at each place but the last, and adds the change of slope there.</summary>
    /// <param name="f">The function, element by element, of float64.</param>
    /// <param name="places">At least two, rising.</param>
    public static OneHiddenLayer OfRectifiers(Func<Tensor, Tensor> f, double[] places)
    {
        double[] values = f(Tensor.From(places)).ToArray<double>();
        int units = places.Length - 1;
        double[] rises = [.. Enumerable.Range(0, units).Select(i => (values[i + 1] - values[i]) / (places[i + 1] - places[i]))];
        double[] changes = [rises[0], .. Enumerable.Range(1, units - 1).Select(i => rises[i] - rises[i - 1])];
        return new OneHiddenLayer(x => x.Relu(), values[0], places, [.. rises.Select(_ => 1.0)], places[..units], changes);
    }

    /// <summary>A staircase through f at some places: half-way between two of them a steep sigmoid climbs from one value to the other.</summary>
    /// <inheritdoc cref="OfRectifiers"/>
    public static OneHiddenLayer OfSigmoids(Func<Tensor, Tensor> f, double[] places)
    {
        double[] values = f(Tensor.From(places)).ToArray<double>();
        (double From, double To)[] parts = [.. places.Zip(places[1..])];
        return new OneHiddenLayer(
            x => x.Sigmoid(),
            values[0],
            places,
            [.. parts.Select(part => 8 / (part.To - part.From))],
            [.. parts.Select(part => AdaptiveIntervals.Between(part, 0.5))],
            [.. values.Zip(values[1..], (value, next) => next - value)]);
    }

    /// <summary>Rectifiers, more of them where f bends more, so that the broken line is nowhere farther from f than asked for.</summary>
    /// <param name="f">The function.</param>
    /// <param name="from">Where the interval begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="epsilon">The largest distance that is allowed.</param>
    /// <exception cref="ArgumentException">f is not continuous, or more than 65,536 units are needed.</exception>
    public static OneHiddenLayer RectifiersWithin(Func<Tensor, Tensor> f, double from, double to, double epsilon) =>
        Within(OfRectifiers, IsNearlyStraight, f, from, to, epsilon);

    /// <summary>Sigmoids, more of them where f is steeper, so that the staircase is nowhere farther from f than asked for.</summary>
    /// <inheritdoc cref="RectifiersWithin"/>
    public static OneHiddenLayer SigmoidsWithin(Func<Tensor, Tensor> f, double from, double to, double epsilon) =>
        Within(OfSigmoids, IsNearlyLevel, f, from, to, epsilon);

    /// <summary>f at numbers of float64, [n] -> [n].</summary>
    public Tensor Forward(Tensor x)
    {
        Tensor hidden = _activation((x.Unsqueeze(1) - _thresholds) * _slopes); // [n, units]
        return hidden.MatMul(_outputs) + _bias; // [n]
    }

    /// <summary>The largest distance from a function at five places between any two that the network was made from, and on an even grid.</summary>
    public double LargestError(Func<Tensor, Tensor> f)
    {
        IEnumerable<double> between = _places.Zip(_places[1..])
            .SelectMany(part => Enumerable.Range(0, 5).Select(i => AdaptiveIntervals.Between(part, (i + 0.5) / 5)));
        IEnumerable<double> grid = Enumerable.Range(0, 2_001).Select(i => AdaptiveIntervals.Between((_places[0], _places[^1]), i / 2_000.0));
        return between.Concat(grid).Chunk(Math.Max(1, ElementsAtOnce / Units)).Max(chunk =>
        {
            Tensor x = Tensor.From(chunk);
            return (Forward(x) - f(x)).Abs().Max().Item<double>();
        });
    }

    /// <summary>Divides the interval until each part passes, and, where the network is still too far off, more finely.</summary>
    private static OneHiddenLayer Within(
        Func<Func<Tensor, Tensor>, double[], OneHiddenLayer> construct,
        Func<double[], double, bool> isFine,
        Func<Tensor, Tensor> f,
        double from,
        double to,
        double epsilon)
    {
        double tolerance = epsilon;
        for (int attempt = 0; attempt < Attempts; attempt++, tolerance *= 0.8)
        {
            double[] places = AdaptiveIntervals.Divide(f, from, to, values => isFine(values, tolerance), MostUnits);
            OneHiddenLayer network = construct(f, places);
            if (network.LargestError(f) <= epsilon)
                return network;
        }

        throw new ArgumentException($"The function changes too fast between the places that were looked at to be followed within {epsilon}.");
    }

    /// <summary>Whether the line from the first value to the last stays near all others.</summary>
    private static bool IsNearlyStraight(double[] values, double tolerance) => !values
        .Where((value, i) => Math.Abs(value - AdaptiveIntervals.Between((values[0], values[^1]), (double)i / (values.Length - 1))) > tolerance)
        .Any();

    /// <summary>Whether the first half stays near the first value, and the second near the last.</summary>
    private static bool IsNearlyLevel(double[] values, double tolerance) => !values
        .Where((value, i) => Math.Abs(value - (2 * i < values.Length ? values[0] : values[^1])) > tolerance)
        .Any();
}
