using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>
/// An operation made of others that also has a kernel of its own. The kernel defines the result; the decomposition gives the gradient,
/// and tests hold the two together. A row may state its gradient where it can be had for less,
/// for one input at a time or for all together.
/// </summary>
internal sealed class Composite(
    string name,
    Composite.Shapes shapes,
    Composite.Kernel kernel,
    Func<Tensor[], Tensor> decomposition,
    Composite.Gradient? gradient = null,
    MultiComposite.Gradients? gradients = null) : Primitive(name)
{
    /// <summary>The result's shape from the inputs' shapes.</summary>
    public delegate Shape Shapes(ReadOnlySpan<Node> inputs);

    /// <summary>The fused kernel.</summary>
    public delegate void Kernel(ReadOnlySpan<Operand> inputs, Operand output);

    /// <summary>The gradient of one input.</summary>
    public delegate Tensor? Gradient(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output);

    /// <summary>
    /// How it is applied to many examples at once, where its rows have to do with each other or have parameters in common; otherwise each is
    /// computed by itself, whatever axes come before it.
    /// </summary>
    public Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor?>, Tensor?>? OfBatch { get; init; }

    /// <summary>The same result in plain operations.</summary>
    public Tensor Decompose(params Tensor[] inputs) => decomposition(inputs);

    public override long Kind { get; } = NextRow();

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => shapes(inputs);

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => kernel(inputs, output);

    /// <summary>Single numbers, such as ε, are single numbers for the batch too.</summary>
    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared) => OfBatch is null
        ? Apply([.. inputs.Zip(shared, (input, one) => one is { Rank: 0 } ? one : input)])
        : OfBatch(inputs, shared);

    public override Tensor? VectorJacobianProduct(int index, Tensor outputGradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        gradient is null ? Together(outputGradient, inputs)[index] : gradient(index, outputGradient, inputs, output);

    public override Tensor?[] VectorJacobianProducts(
        ReadOnlySpan<bool> wanted, Tensor outputGradient, ReadOnlySpan<Tensor> inputs, Tensor output) => gradient is null
        ? Together(outputGradient, inputs)
        : base.VectorJacobianProducts(wanted, outputGradient, inputs, output);

    private Tensor?[] Together(Tensor outputGradient, ReadOnlySpan<Tensor> inputs) =>
        gradients is null ? Differentiate(outputGradient, inputs) : gradients(outputGradient, inputs);

    /// <summary>The gradients of all inputs through the decomposition, which needs tracking even where the caller has switched it off.</summary>
    internal Tensor?[] Differentiate(Tensor outputGradient, ReadOnlySpan<Tensor> inputs) => Differentiate(decomposition, outputGradient, inputs);

    /// <inheritdoc cref="Differentiate(Tensor, ReadOnlySpan{Tensor})"/>
    internal static Tensor?[] Differentiate(Func<Tensor[], Tensor> decomposition, Tensor outputGradient, ReadOnlySpan<Tensor> inputs)
    {
        Tensor[] tracked = Array.ConvertAll(inputs.ToArray(), input => input.DType.IsFloating ? input.Track() : input);
        Tensor result;
        using (NoGradient.Suspend())
            result = decomposition(tracked);
        return GradientWalk.Run(result.Node, outputGradient, Array.ConvertAll(tracked, input => input.Node));
    }
}
