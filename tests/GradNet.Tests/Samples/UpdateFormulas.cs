using System.Reflection;
using GradNet.Graph.Primitives;

namespace GradNet.Tests.Samples;

/// <summary>The update rules of optimizers in plain tensor operations, and numbers to try them with.</summary>
internal static class UpdateFormulas
{
    /// <summary>From the rule's own scalars, a gradient, a value and states: the new value and states.</summary>
    public delegate Tensor[] Formula(double[] s, Tensor gradient, Tensor value, Tensor[] states);

    /// <summary>A formula for each row of Updates.</summary>
    public static readonly Dictionary<string, Formula> All = new()
    {
        ["Descent"] = (s, gradient, value, _) => [value - (gradient * s[0])],
        ["Momentum"] = (s, gradient, value, states) =>
        {
            Tensor velocity = (states[0] * s[0]) + gradient;
            return [value - (velocity * s[1]) - (gradient * s[2]), velocity];
        },
        ["Adam"] = (s, gradient, value, states) =>
        {
            Tensor mean = (states[0] * s[0]) + (gradient * s[1]);
            Tensor square = (states[1] * s[2]) + (gradient.Square() * s[3]);
            return [value - (mean * s[4] / ((square.Sqrt() * s[5]) + s[6])), mean, square];
        },
        ["AmsGrad"] = (s, gradient, value, states) =>
        {
            Tensor mean = (states[0] * s[0]) + (gradient * s[1]);
            Tensor square = (states[1] * s[2]) + (gradient.Square() * s[3]);
            Tensor largest = states[2].Maximum(square);
            return [value - (mean * s[4] / ((largest.Sqrt() * s[5]) + s[6])), mean, square, largest];
        },
        ["AdaGrad"] = (s, gradient, value, states) =>
        {
            Tensor sum = states[0] + gradient.Square();
            return [value - (gradient * s[0] / (sum.Sqrt() + s[1])), sum];
        },
        ["AdaDelta"] = (s, gradient, value, states) =>
        {
            Tensor square = (states[0] * s[0]) + (gradient.Square() * s[1]);
            Tensor step = gradient * ((states[1] + s[2]) / (square + s[2])).Sqrt();
            return [value - (step * s[3]), square, (states[1] * s[0]) + (step.Square() * s[1])];
        },
        ["RmsProp"] = (s, gradient, value, states) =>
        {
            Tensor square = (states[0] * s[0]) + (gradient.Square() * s[1]);
            Tensor velocity = (states[1] * s[3]) + (gradient / (square.Sqrt() + s[2]));
            return [value - (velocity * s[4]), square, velocity];
        },
        ["CenteredRmsProp"] = (s, gradient, value, states) =>
        {
            Tensor square = (states[0] * s[0]) + (gradient.Square() * s[1]);
            Tensor mean = (states[2] * s[0]) + (gradient * s[1]);
            Tensor velocity = (states[1] * s[3]) + (gradient / ((square - mean.Square()).Sqrt() + s[2]));
            return [value - (velocity * s[4]), square, velocity, mean];
        },
        ["Adamax"] = (s, gradient, value, states) =>
        {
            Tensor mean = (states[0] * s[0]) + (gradient * s[1]);
            Tensor bound = (states[1] * s[2]).Maximum(gradient.Abs() + s[3]);
            return [value - (mean * s[4] / bound), mean, bound];
        },
        ["NAdam"] = (s, gradient, value, states) =>
        {
            Tensor mean = (states[0] * s[0]) + (gradient * s[1]);
            Tensor square = (states[1] * s[2]) + (gradient.Square() * s[3]);
            return [value - (((mean * s[4]) + (gradient * s[5])) / ((square.Sqrt() * s[6]) + s[7])), mean, square];
        },
        ["RAdam"] = (s, gradient, value, states) =>
        {
            Tensor mean = (states[0] * s[0]) + (gradient * s[1]);
            Tensor square = (states[1] * s[2]) + (gradient.Square() * s[3]);
            return [value - (mean * s[4]) - (mean * s[5] / (square.Sqrt() + s[6])), mean, square];
        },
        ["Lion"] = (s, gradient, value, states) =>
        [
            value - (((states[0] * s[0]) + (gradient * s[1])).Sign() * s[4]),
            (states[0] * s[2]) + (gradient * s[3]),
        ],
        ["Rprop"] = (s, gradient, value, states) =>
        {
            Tensor agreement = gradient * states[0];
            Tensor step = Tensor.Where(agreement < 0, states[1] * s[0], Tensor.Where(agreement > 0, states[1] * s[1], states[1]));
            step = step.Maximum(s[2]).Minimum(s[3]);
            Tensor used = Tensor.Where(agreement < 0, 0f, gradient);
            return [value - (step * used.Sign()), used, step];
        },
    };

    /// <summary>Sizes of parameters: none, less than a vector, several tasks.</summary>
    private static readonly int[] Sizes = [5, 0, 16, 20_000, 1, 8192, 33, 7];

    /// <summary>The rows of <see cref="Updates"/>.</summary>
    public static IReadOnlyDictionary<string, UpdateRule> Rules { get; } = typeof(Updates)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(row => row.Name, row => (UpdateRule)row.GetValue(null)!);

    /// <summary>
    /// Weight decay, what values are multiplied by, and numbers for the rule; and for each of several parameters a gradient, a value and
    /// states. The first state is above the squares of the others, as a mean of squares is above the square of the mean.
    /// </summary>
    public static (double[] Scalars, Tensor[][] Arrays) Example(string rule, DType dtype)
    {
        var random = new Random(rule.Length);
        double[] scalars = [0.1, 0.9, .. Enumerable.Range(0, 8).Select(_ => 0.1 + (0.8 * random.NextDouble()))];
        scalars[3] = 1 - scalars[2];
        (double Least, double Most)[] ranges = [(-2, 2), (-2, 2), (3, 5), (0.2, 1.7), (0.2, 1.7)];
        return (scalars, Array.ConvertAll<int, Tensor[]>(Sizes, size => [.. ranges[..(2 + Rules[rule].States)].Select(range => Numbers(size, range))]));

        Tensor Numbers(int size, (double Least, double Most) range) => Tensor.From(
            Enumerable.Range(0, size).Select(_ => range.Least + ((range.Most - range.Least) * random.NextDouble())).ToArray(), [size]).Cast(dtype);
    }

    /// <summary>The new value and states of a parameter by the formula, after weight decay.</summary>
    public static Tensor[] Apply(string rule, double[] scalars, Tensor[] arrays) =>
        All[rule](scalars[2..], arrays[0] + (arrays[1] * scalars[0]), arrays[1] * scalars[1], arrays[2..]);
}
