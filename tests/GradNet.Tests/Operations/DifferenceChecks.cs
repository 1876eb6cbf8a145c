using GradNet.Tests.Samples;

namespace GradNet.Tests.Operations;

/// <summary>
/// Gradients against central differences in double precision along one random direction: if the gradient is wrong anywhere, it is
/// wrong there with probability one.
/// </summary>
internal static class DifferenceChecks
{
    private const double Step = 1e-4;

    /// <summary>The derivative of Σ weights · result along a direction.</summary>
    public static IEnumerable<Case> FirstOrder(Operation operation) =>
        from sample in Smooth(operation)
        select new Case(operation.Name, sample.ToString(), nameof(FirstOrder), check =>
        {
            var point = new Point(sample);
            Tensor[] gradients = SampleRun.Gradients(sample, point.At(0), point.Weights(0), out Tensor[] sources);
            for (int i = 0; i < gradients.Length; i++)
            {
                if (gradients[i].Shape != sources[i].Shape || gradients[i].DType != sources[i].DType)
                    check.Fail($"gradient {i} is {gradients[i].DType} {gradients[i].Shape}, its source {sources[i].DType} {sources[i].Shape}");
            }

            Compare(check, point.Contract(gradients), t => Dot(sample.Apply(point.At(t)), point.Weights(0)), 1e-7, point.Size);
        });

    /// <summary>The derivative of the first derivative along another direction, in which the weights move too.</summary>
    public static IEnumerable<Case> SecondOrder(Operation operation) =>
        from sample in Smooth(operation)
        select new Case(operation.Name, sample.ToString(), nameof(SecondOrder), check =>
        {
            var point = new Point(sample);
            Tensor weights = point.Weights(0).Track();
            Tensor[] first = SampleRun.Gradients(sample, point.At(0), weights, out Tensor[] sources);
            Tensor slope = first.Zip(point.Directions, (gradient, direction) => (gradient * direction).Sum())
                .Aggregate((sum, term) => sum + term);
            Tensor[] second = slope.Gradients([.. sources, weights]);
            double derivative = point.ContractSecond(second[..^1]) + Dot(second[^1], point.WeightsDirection);
            double SlopeAt(double t) => point.Contract(SampleRun.Gradients(sample, point.AlongSecond(t), point.Weights(t), out _));
            Compare(check, derivative, SlopeAt, 1e-6, point.Size);
        });

    private static IEnumerable<Sample> Smooth(Operation operation) =>
        from sample in operation.Samples
        where sample.IsSmooth && !sample.IsLarge && sample.HasGradient
        let precise = sample.In(DType.Float64)
        where precise.Inputs.All(input => !input.DType.IsFloating || input.DType == DType.Float64)
        select precise;

    private static void Compare(Case check, double derivative, Func<double, double> function, double tolerance, double size)
    {
        double near = function(Step) - function(-Step);
        double far = function(2 * Step) - function(-2 * Step);
        double difference = ((8 * near) - far) / (12 * Step);
        if (!(Math.Abs(derivative - difference) <= tolerance * (1 + Math.Abs(difference) + Math.Sqrt(size))))
            check.Fail($"along the direction, the gradient says {derivative:R} and differences say {difference:R}");
    }

    private static double Dot(Tensor a, Tensor b) => Elements.ToDoubles(a).Zip(Elements.ToDoubles(b), (x, y) => x * y).Sum();

    /// <summary>The inputs of a sample and two directions to move them in.</summary>
    private sealed class Point
    {
        private readonly Sample _sample;
        private readonly double[][] _directions;
        private readonly double[][] _secondDirections;
        private readonly Tensor _weights;

        public Point(Sample sample)
        {
            _sample = sample;
            var random = new Random(4711);
            _directions = Array.ConvertAll(sample.Inputs, input => RandomVector(random, input));
            _secondDirections = Array.ConvertAll(sample.Inputs, input => RandomVector(random, input));
            Tensor result = sample.Apply(At(0)).Detach();
            _weights = SampleRun.Weights(result);
            WeightsDirection = Inputs.Between(-1, 1, [.. result.Shape]).As(DType.Float64).ToTensor();
            Size = Math.Max(result.ElementCount, sample.Inputs.Max(input => input.Count));
        }

        /// <summary>How many numbers are summed, at most.</summary>
        public double Size { get; }

        public Tensor WeightsDirection { get; }

        /// <summary>The first direction, for the floating inputs.</summary>
        public Tensor[] Directions => [.. Floating(_directions).Select(pair => (pair.Input with { Values = pair.Direction }).ToTensor())];

        public Tensor Weights(double t) => t == 0 ? _weights : _weights + (t * WeightsDirection);

        public Tensor[] At(double t) => Moved(_directions, t);

        public Tensor[] AlongSecond(double t) => Moved(_secondDirections, t);

        public double Contract(Tensor[] gradients) => Contract(gradients, _directions);

        public double ContractSecond(Tensor[] gradients) => Contract(gradients, _secondDirections);

        private static double[] RandomVector(Random random, Input input) =>
            Array.ConvertAll(input.Values, _ => (2 * random.NextDouble()) - 1);

        private double Contract(Tensor[] gradients, double[][] directions) =>
            Floating(directions).Zip(gradients,
                (pair, gradient) => Elements.ToDoubles(gradient).Zip(pair.Direction, (x, y) => x * y).Sum()).Sum();

        private IEnumerable<(Input Input, double[] Direction)> Floating(double[][] directions) =>
            _sample.Inputs.Zip(directions).Where(pair => pair.First.DType.IsFloating);

        private Tensor[] Moved(double[][] directions, double t) =>
        [
            .. _sample.Inputs.Zip(directions, (input, direction) => input.DType.IsFloating
                ? (input with { Values = [.. input.Values.Zip(direction, (x, d) => x + (t * d))] }).ToTensor()
                : input.ToTensor()),
        ];
    }
}
