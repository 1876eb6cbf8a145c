namespace GradNet.Tests.Samples;

/// <summary>One call of an operation.</summary>
/// <param name="Name">What is particular about it.</param>
/// <param name="Inputs">The inputs. Floating ones are run in both precisions.</param>
/// <param name="Apply">The call.</param>
/// <param name="Reference">
/// The definition, in plain loops over doubles; null where the operation has none that is exact, as for random numbers.
/// </param>
internal sealed record Sample(
    string Name,
    Input[] Inputs,
    Func<Tensor[], Tensor> Apply,
    Func<ReferenceTensor[], ReferenceTensor>? Reference)
{
    /// <summary>The dtype of the result; the joint dtype of the inputs unless stated.</summary>
    public DType? Result { get; init; }

    /// <summary>Whether the function is smooth near the inputs, so that its gradients can be compared with differences.</summary>
    public bool IsSmooth { get; init; } = true;

    /// <summary>
    /// Whether the result shares the storage of the first input (true) or must not (false); null where the call itself decides.
    /// </summary>
    public bool? SharesStorage { get; init; }

    /// <summary>Whether floating inputs are run in both precisions; false where the sample is about a dtype.</summary>
    public bool VariesPrecision { get; init; } = true;

    /// <summary>What this sample may deviate by, where it differs from its operation.</summary>
    public Tolerance? Tolerance { get; init; }

    /// <summary>
    /// Elements that the sample reads: samples with many are run for threads, and left out where every element costs a run.
    /// </summary>
    public bool IsLarge => Inputs.Sum(input => input.Count) > 20_000;

    /// <summary>Whether a gradient can flow from the result to an input.</summary>
    public bool HasGradient => Inputs.Any(input => input.DType.IsFloating) && ResultDType.IsFloating;

    public DType ResultDType => Result ?? Inputs.Aggregate(DType.Bool, (joint, input) => (DType)Math.Max((int)joint, (int)input.DType));

    /// <summary>The sample with its floating inputs in the given precision.</summary>
    public Sample In(DType precision) =>
        VariesPrecision ? this with { Inputs = Array.ConvertAll(Inputs, input => input.DType.IsFloating ? input.As(precision) : input) }
            : this;

    /// <summary>The sample in each precision that it is run in.</summary>
    public IEnumerable<Sample> Precisions() => VariesPrecision && Inputs.Any(input => input.DType.IsFloating)
        ? [In(DType.Float32), In(DType.Float64)]
        : [this];

    public Tensor[] Tensors(Arrangement arrangement = Arrangement.Contiguous) =>
        Array.ConvertAll(Inputs, input => input.ToTensor(arrangement));

    /// <summary>The dtypes of the inputs, for messages.</summary>
    public override string ToString() =>
        $"{Name} ({string.Join(", ", Inputs.Select(input => $"{input.DType} [{string.Join(", ", input.Shape)}]"))})";
}
