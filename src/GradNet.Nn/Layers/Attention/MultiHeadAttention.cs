using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>
/// Several attentions side by side, each over its own projections of queries, keys and values: [batch, queries, features] -> the same shape.
/// <c>Observe("Weights")</c> shows who attends to whom, [batch, heads, queries, keys].
/// </summary>
/// <remarks>Vaswani et al., "Attention is all you need", 2017.</remarks>
public sealed class MultiHeadAttention : Module<Tensor, AttentionContext?, Tensor>
{
    private readonly int _features;
    private readonly int _heads;

    /// <summary>Makes the layer.</summary>
    /// <param name="features">Size of the last axis of queries, keys and values.</param>
    /// <param name="heads">How many attentions; they divide the features among them.</param>
    /// <param name="dropout">Probability that a weight becomes 0, in training.</param>
    /// <param name="bias">Whether the projections have biases.</param>
    /// <param name="rotary">Turns queries and keys by their positions, so that weights depend on distances.</param>
    /// <exception cref="ArgumentException">The heads do not divide the features.</exception>
    public MultiHeadAttention(int features, int heads, double dropout = 0, bool bias = true, RotaryEncoding? rotary = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        if (features % heads != 0)
            throw new ArgumentException($"MultiHeadAttention: {heads} heads do not divide {features} features.", nameof(heads));
        (_features, _heads) = (features, heads);
        InputWeight = Parameter.Initialized([3 * features, features], new XavierUniform());
        InputBias = bias ? Parameter.Zeros([3 * features]) : null;
        Output = new Linear(features, features, bias);
        Weights = new Dropout(dropout);
        Rotary = rotary;
    }

    /// <summary>Projections of queries, keys and values, one below the other, [3 · features, features]; PyTorch's in_proj_weight.</summary>
    public Parameter InputWeight { get; }

    /// <summary>[3 · features]; null for a layer without. PyTorch's in_proj_bias.</summary>
    public Parameter? InputBias { get; }

    /// <summary>What mixes the heads' results; PyTorch's out_proj.</summary>
    public Linear Output { get; }

    /// <summary>The weights pass here, as probabilities, [batch, heads, queries, keys].</summary>
    public Dropout Weights { get; }

    /// <summary>What turns queries and keys; null for a layer without.</summary>
    public RotaryEncoding? Rotary { get; }

    /// <summary>Runs the layer.</summary>
    /// <param name="x">The queries, [batch, queries, features].</param>
    /// <param name="context">What they attend to; to themselves unless given.</param>
    /// <param name="argument">How the caller wrote the queries; for messages.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Forward(Tensor x, AttentionContext? context = null, [CallerArgumentExpression(nameof(x))] string argument = "") =>
        base.Forward(x, context, argument, nameof(context));

    /// <inheritdoc/>
    public override string ToString() => $"MultiHeadAttention {_features}, {_heads} heads";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 3 && input[2] == _features;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x, AttentionContext? context)
    {
        context ??= new AttentionContext();
        (Tensor query, Tensor key, Tensor value) = Project(x, context); // [batch, heads, steps, size] each
        int before = context.Cache?.Length(this) ?? 0;
        if (Rotary is not null)
            (query, key) = (Rotary.Forward(query, before), Rotary.Forward(key, before));
        if (context.Cache is { } cache)
            (key, value) = cache.Append(this, key, value);
        Tensor weights = Weights.Forward(Attention.Weights(query, key, context.Mask, context.IsCausal));
        Tensor heads = weights.MatMul(value).Transpose(1, 2);         // [batch, queries, heads, size]
        return Output.Forward(heads.Reshape([.. x.Shape[..2], _features]));
    }

    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor x, AttentionContext context)
    {
        Tensor key = context.Key ?? x;
        Tensor value = context.Value ?? key;
        foreach (Tensor input in (ReadOnlySpan<Tensor>)[x, key, value])
        {
            if (!Accepts(input.Shape))
                throw new ShapeException($"MultiHeadAttention: an input is {input.Shape}, but should be [batch, steps, {_features}].");
        }

        if (ReferenceEquals(key, x) && ReferenceEquals(value, x))
        {
            Tensor[] all = Split(Project(x, 0, 3), 3);
            return (all[0], all[1], all[2]);
        }

        if (ReferenceEquals(value, key))
        {
            Tensor[] both = Split(Project(key, 1, 3), 2);
            return (Split(Project(x, 0, 1), 1)[0], both[0], both[1]);
        }

        return (Split(Project(x, 0, 1), 1)[0], Split(Project(key, 1, 2), 1)[0], Split(Project(value, 2, 3), 1)[0]);
    }

    /// <summary>The projections number first up to last, of queries, keys and values, next to each other.</summary>
    private Tensor Project(Tensor x, int first, int last)
    {
        Range rows = (first * _features)..(last * _features);
        Tensor product = x.MatMul(InputWeight.Value[rows].Transpose());
        return InputBias is null ? product : product + InputBias.Value[rows];
    }

    /// <summary>[batch, steps, count · features] -> count times [batch, heads, steps, size].</summary>
    private Tensor[] Split(Tensor x, int count)
    {
        Tensor parts = x.Reshape(x.Shape[0], x.Shape[1], count, _heads, _features / _heads);
        return [.. Enumerable.Range(0, count).Select(part => parts[.., .., part].Transpose(1, 2))];
    }
}
