namespace GradNet.Nn;

/// <summary>
/// L-BFGS: Newton's steps with an inverse Hessian that is estimated from the last changes of parameters and gradients, for losses over all
/// examples. The steps have a fixed length, except the first, which is at most 1 in the sum of absolute values; or a line search finds their
/// length. The formulas are PyTorch's.
/// </summary>
/// <remarks>Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", 1989.</remarks>
public sealed class Lbfgs : Optimizer
{
    // Below this curvature a pair of changes says nothing of the Hessian.
    private const double LeastCurvature = 1e-10;

    private readonly int _history;
    private readonly bool _strongWolfe;
    private readonly State _pairs;
    private readonly State _isBegun;
    private readonly State _gradient;
    private readonly State _step;
    private readonly State _scale;
    private readonly State[] _steps;
    private readonly State[] _changes;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained; all of one dtype.</param>
    /// <param name="learningRate">How much of a Newton step is taken.</param>
    /// <param name="history">How many pairs of changes are remembered.</param>
    /// <param name="strongWolfe">
    /// Whether each step ends where the strong Wolfe conditions hold, which takes the loss at some more places; the learning rate is then
    /// what is tried first.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, or the history below 1.</exception>
    /// <exception cref="ArgumentException">The parameters have different dtypes.</exception>
    public Lbfgs(IReadOnlyList<Parameter> parameters, double learningRate = 1, int history = 10, bool strongWolfe = false)
        : base(parameters, learningRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(history, 1);
        DType dtype = parameters[0].DType;
        if (parameters.Any(parameter => parameter.DType != dtype))
            throw new ArgumentException("Lbfgs: the parameters have different dtypes; use one optimizer for each.", nameof(parameters));
        (_history, _strongWolfe) = (history, strongWolfe);
        Tensor zeros = Tensor.Zeros([(int)parameters.Sum(parameter => parameter.Shape.ElementCount)], dtype);
        _pairs = CreateState("Pairs", Tensor.FromScalar(0L));
        _isBegun = CreateState("IsBegun", Tensor.FromScalar(0L));
        _gradient = CreateState("Gradient", zeros);
        _step = CreateState("Step", zeros);
        _scale = CreateState("Scale", Tensor.FromScalar(1.0, DType.Float64));
        _steps = [.. Enumerable.Range(0, history).Select(i => CreateState($"Steps.{i}", zeros))];
        _changes = [.. Enumerable.Range(0, history).Select(i => CreateState($"Changes.{i}", zeros))];
    }

    /// <summary>Takes several steps, each from the loss where the last one ended.</summary>
    /// <param name="loss">Computes the loss from the parameters as they are.</param>
    /// <param name="steps">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are less than 1.</exception>
    /// <returns>The loss before the first step.</returns>
    public Tensor Step(Func<Tensor> loss, int steps = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        Tensor before = loss();
        if (_strongWolfe)
        {
            lock (Stepping)
                StepAlongLines(loss, before, steps);
            return before;
        }

        Step(before);
        for (int i = 1; i < steps; i++)
            Step(loss());
        return before;
    }

    /// <inheritdoc/>
    protected override void Update(IReadOnlyList<Tensor> gradients)
    {
        if (_strongWolfe)
        {
            throw new InvalidOperationException(
                "Lbfgs: the line search needs the loss at other places too; call Step with a function that computes it, or leave strongWolfe away.");
        }

        Tensor gradient = Flat(gradients);
        (Tensor direction, double distance) = Aim(gradient);
        (_gradient.Value, _step.Value) = (gradient, direction * distance);
        Place(Flat([.. Parameters.Select(parameter => parameter.Value)]) + _step.Value);
    }

    private void StepAlongLines(Func<Tensor> loss, Tensor before, int steps)
    {
        (double value, Tensor gradient) = (Read(before), Flat(Gradients.Of(before, Parameters).For(Parameters)));
        for (int i = 0; i < steps; i++)
        {
            using IDisposable scope = NoGradient.Scope();
            (Tensor direction, double distance) = Aim(gradient);
            var start = new StrongWolfe.Point(0, value, Read((gradient * direction).Sum()), gradient);
            Tensor place = Flat([.. Parameters.Select(parameter => parameter.Value)]);
            _gradient.Value = gradient;
            if (!(start.Slope < 0))
            {
                _step.Value = Tensor.Zeros(direction.Shape, direction.DType);
                return; // nowhere to go: the gradient is 0
            }

            var search = new StrongWolfe(Evaluate, start, Read(direction.Abs().Max()));
            StrongWolfe.Point end = search.Search(distance);
            _step.Value = direction * end.Distance;
            Place(place + _step.Value);
            (value, gradient) = (end.Loss, end.Gradient);

            StrongWolfe.Point Evaluate(double trial)
            {
                Place(place + (direction * trial));
                Tensor there;
                using (NoGradient.Suspend())
                    there = loss();
                Tensor slopes = Flat(Gradients.Of(there, Parameters).For(Parameters));
                return new StrongWolfe.Point(trial, Read(there), Read((slopes * direction).Sum()), slopes);
            }
        }
    }

    /// <summary>Where to go from a place with this gradient, and how far, or how far at first.</summary>
    private (Tensor Direction, double Distance) Aim(Tensor gradient)
    {
        if (_isBegun.Value.Item<long>() == 0)
        {
            _isBegun.Value = Tensor.FromScalar(1L);
            return (-gradient, LearningRate * Math.Min(1, 1 / Read(gradient.Abs().Sum())));
        }

        Remember(gradient - _gradient.Value);
        return (-Newton(gradient), LearningRate);
    }

    private static Tensor Flat(IReadOnlyList<Tensor> parts) => Tensor.Concatenate([.. parts.Select(part => part.Flatten())]);

    /// <summary>Gives the parameters the values of a vector.</summary>
    private void Place(Tensor values)
    {
        int start = 0;
        foreach (Parameter parameter in Parameters)
        {
            int end = start + (int)parameter.Shape.ElementCount;
            parameter.Value = values[start..end].Reshape(parameter.Shape);
            start = end;
        }
    }

    /// <summary>Takes up the last step and what it changed in the gradient; the oldest pair makes room.</summary>
    private void Remember(Tensor change)
    {
        double curvature = Read((change * _step.Value).Sum());
        if (!(curvature > LeastCurvature))
            return;
        int count = (int)_pairs.Value.Item<long>();
        if (count == _history)
        {
            count--;
            for (int i = 0; i < count; i++)
                (_steps[i].Value, _changes[i].Value) = (_steps[i + 1].Value, _changes[i + 1].Value);
        }

        (_steps[count].Value, _changes[count].Value) = (_step.Value, change);
        _pairs.Value = Tensor.FromScalar(count + 1L);
        _scale.Value = Tensor.FromScalar(curvature / Read(change.Square().Sum()), DType.Float64);
    }

    /// <summary>The inverse Hessian times the gradient, by the two loops of Nocedal, 1980.</summary>
    private Tensor Newton(Tensor gradient)
    {
        int count = (int)_pairs.Value.Item<long>();
        var weights = new Tensor[count];
        Tensor direction = gradient;
        for (int i = count - 1; i >= 0; i--)
        {
            weights[i] = (_steps[i].Value * direction).Sum() / Curvature(i);
            direction -= _changes[i].Value * weights[i];
        }

        direction *= _scale.Value.Item<double>();
        for (int i = 0; i < count; i++)
            direction += _steps[i].Value * (weights[i] - ((_changes[i].Value * direction).Sum() / Curvature(i)));
        return direction;
    }

    private Tensor Curvature(int pair) => (_steps[pair].Value * _changes[pair].Value).Sum();

    private static double Read(Tensor scalar) => scalar.Detach().Cast(DType.Float64).Item<double>();
}
