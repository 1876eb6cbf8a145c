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
    private readonly Func<Tensor, Tensor> _activation;
    private readonly Tensor _thresholds;
    private readonly Tensor _outputs;
    private readonly double _slope;
    private readonly double _bias;

    private OneHiddenLayer(Func<Tensor, Tensor> activation, double slope, double bias, double[] thresholds, double[] outputs)
    {
        (_activation, _slope, _bias) = (activation, slope, bias);
        (_thresholds, _outputs) = (Tensor.From(thresholds), Tensor.From(outputs));
    }

    /// <summary>Number of hidden units.</summary>
    public int Units => _thresholds.Shape[0];

    /// <summary>
    /// The broken line through n + 1 equally distant points of f: a rectifier starts at each point and adds the change of slope there.
    /// </summary>
    /// <param name="f">The function, element by element, of float64.</param>
    /// <param name="from">Where the interval begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="units">n.</param>
    public static OneHiddenLayer OfRectifiers(Func<Tensor, Tensor> f, double from, double to, int units)
    {
        (double[] places, double[] values, double width) = Sample(f, from, to, units);
        double[] slopes = [.. Enumerable.Range(0, units).Select(i => (values[i + 1] - values[i]) / width)];
        double[] changes = [slopes[0], .. Enumerable.Range(1, units - 1).Select(i => slopes[i] - slopes[i - 1])];
        return new OneHiddenLayer(x => x.Relu(), 1, values[0], places[..units], changes);
    }

    /// <summary>
    /// A staircase through n + 1 equally distant points of f: a steep sigmoid half-way between two points climbs from one to the other.
    /// </summary>
    /// <inheritdoc cref="OfRectifiers"/>
    public static OneHiddenLayer OfSigmoids(Func<Tensor, Tensor> f, double from, double to, int units)
    {
        (double[] places, double[] values, double width) = Sample(f, from, to, units);
        double[] steps = [.. Enumerable.Range(0, units).Select(i => values[i + 1] - values[i])];
        return new OneHiddenLayer(x => x.Sigmoid(), 8 / width, values[0], [.. places[..units].Select(place => place + (width / 2))], steps);
    }

    /// <summary>The smallest network, doubling the units, that is nowhere on a fine grid farther from f than asked for.</summary>
    /// <param name="construct">One of the constructions.</param>
    /// <param name="f">The function.</param>
    /// <param name="from">Where the interval begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="epsilon">The largest distance that is allowed.</param>
    /// <param name="mostUnits">Where to give up.</param>
    /// <exception cref="ArgumentException">Even the largest network is not near enough: f may not be continuous.</exception>
    public static OneHiddenLayer Within(
        Func<Func<Tensor, Tensor>, double, double, int, OneHiddenLayer> construct,
        Func<Tensor, Tensor> f,
        double from,
        double to,
        double epsilon,
        int mostUnits = 8192)
    {
        double error = double.PositiveInfinity;
        for (int units = 1; units <= mostUnits; units *= 2)
        {
            OneHiddenLayer network = construct(f, from, to, units);
            error = network.LargestError(f, from, to);
            if (error <= epsilon)
                return network;
        }

        throw new ArgumentException(
            $"With {mostUnits} units the distance is still {error:G3}, more than {epsilon:G3}: the function may not be continuous on " +
            $"[{from}, {to}], or it needs a larger epsilon.");
    }

    /// <summary>f at numbers of float64, [n] -> [n].</summary>
    public Tensor Forward(Tensor x)
    {
        Tensor hidden = _activation((x.Unsqueeze(1) - _thresholds) * _slope); // [n, units]
        return hidden.MatMul(_outputs) + _bias; // [n]
    }

    /// <summary>The largest distance from a function on a grid of 2,001 points, which the constructions' points are not part of.</summary>
    public double LargestError(Func<Tensor, Tensor> f, double from, double to)
    {
        double largest = 0;
        foreach (double[] chunk in Enumerable.Range(0, 2_001).Select(i => from + ((to - from) * i / 2_000.0)).Chunk(256))
        {
            Tensor x = Tensor.From(chunk);
            largest = Math.Max(largest, (Forward(x) - f(x)).Abs().Max().Item<double>());
        }

        return largest;
    }

    private static (double[] Places, double[] Values, double Width) Sample(Func<Tensor, Tensor> f, double from, double to, int units)
    {
        double width = (to - from) / units;
        double[] places = [.. Enumerable.Range(0, units + 1).Select(i => from + (i * width))];
        return (places, f(Tensor.From(places)).ToArray<double>(), width);
    }
}
