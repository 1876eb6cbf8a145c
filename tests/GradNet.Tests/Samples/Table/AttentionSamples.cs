namespace GradNet.Tests.Samples.Table;

/// <summary>Attention.</summary>
internal static class AttentionSamples
{
    private static readonly Tolerance Products = new(32, 32);

    public static Operation[] All { get; } =
    [
        new("Attention", ["Attention.ScaledDotProduct"], Products,
        [
            new("a batch of heads", [Inputs.Spread(2, 3, 4, 5), Inputs.Uneven(2, 3, 6, 5), Inputs.Between(-1, 3, 2, 3, 6, 7)],
                x => Attention.ScaledDotProduct(x[0], x[1], x[2]), x => Attend(WeightsOf(x[0], x[1], Scale(5)), x[2])),
            new("causal", [Inputs.Spread(4, 3), Inputs.Uneven(6, 3), Inputs.Between(-1, 3, 6, 2)],
                x => Attention.ScaledDotProduct(x[0], x[1], x[2], isCausal: true),
                x => Attend(WeightsOf(x[0], x[1], Scale(3), (q, k) => k <= q + 2), x[2])),
            new("weights dropped", [Inputs.Spread(50, 3), Inputs.Uneven(60, 3), Inputs.Between(-1, 3, 60, 2)],
                x => Attention.ScaledDotProduct(x[0], x[1], x[2], dropout: 0.5, randomKey: new RandomKey(7)), null),
            new("large", [Inputs.Spread(3, 97, 31), Inputs.Spread(3, 89, 31), Inputs.Between(-1, 3, 3, 89, 67)],
                x => Attention.ScaledDotProduct(x[0], x[1], x[2]), x => Attend(WeightsOf(x[0], x[1], Scale(31)), x[2])),
        ]),
        new("Weights of attention", ["Attention.Weights"], Products,
        [
            new("one query", [Inputs.Spread(1, 5), Inputs.Uneven(6, 5)],
                x => Attention.Weights(x[0], x[1]), x => WeightsOf(x[0], x[1], Scale(5))),
            new("a scale", [Inputs.Spread(3, 4, 5), Inputs.Uneven(3, 6, 5)],
                x => Attention.Weights(x[0], x[1], scale: 0.75), x => WeightsOf(x[0], x[1], 0.75)),
            new("a mask of truth values", [Inputs.Spread(4, 5), Inputs.Uneven(6, 5)],
                x => Attention.Weights(x[0], x[1], mask: Tensor.From(true, true, false, true, false, true)),
                x => WeightsOf(x[0], x[1], Scale(5), (_, k) => k is not (2 or 4))),
            new("a mask that leaves a query nothing", [Inputs.Spread(2, 5), Inputs.Uneven(3, 5)],
                x => Attention.Weights(x[0], x[1], mask: Tensor.From(new[,] { { false }, { true } })),
                x => WeightsOf(x[0], x[1], Scale(5), (q, _) => q == 1)),
            new("a mask that is added", [Inputs.Spread(2, 4, 5), Inputs.Uneven(2, 6, 5), Inputs.Between(-3, 3, 4, 6)],
                x => Attention.Weights(x[0], x[1], mask: x[2]), x => WeightsOf(x[0], x[1], Scale(5), added: x[2])),
            new("causal, and a mask", [Inputs.Spread(4, 5), Inputs.Uneven(4, 5)],
                x => Attention.Weights(x[0], x[1], mask: Tensor.From(false, true, true, true), isCausal: true),
                x => WeightsOf(x[0], x[1], Scale(5), (q, k) => k > 0 && k <= q)),
            new("causal, fewer keys than queries", [Inputs.Spread(5, 2), Inputs.Uneven(3, 2)],
                x => Attention.Weights(x[0], x[1], isCausal: true), x => WeightsOf(x[0], x[1], Scale(2), (q, k) => k <= q - 2)),
        ])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "sizes that differ",
                    () => Attention.Weights(Tensor.Zeros([4, 5]), Tensor.Zeros([4, 6])),
                    "Attention: queries [4, 5] and keys [4, 6] should be [..., queries, size] and [..., keys, size] with one size."),
            ],
        },
    ];

    private static double Scale(int size) => 1 / Math.Sqrt(size);

    private static ReferenceTensor WeightsOf(
        ReferenceTensor query, ReferenceTensor key, double scale, Func<int, int, bool>? isAllowed = null, ReferenceTensor? added = null)
    {
        (int queries, int keys, int size) = (query.Shape[^2], key.Shape[^2], query.Shape[^1]);
        return ReferenceTensor.Define([.. query.Shape[..^1], keys], at =>
        {
            double[] exponentials = new double[keys];
            for (int k = 0; k < keys; k++)
            {
                double product = 0;
                for (int i = 0; i < size; i++)
                    product += query[[.. at[..^1], i]] * key[[.. at[..^2], k, i]];
                bool isOpen = isAllowed is null || isAllowed(at[^2], k);
                exponentials[k] = isOpen ? Math.Exp((product * scale) + (added?[at[^2], k] ?? 0)) : 0;
            }

            return exponentials[at[^1]] == 0 ? 0 : exponentials[at[^1]] / exponentials.Sum();
        });
    }

    private static ReferenceTensor Attend(ReferenceTensor weights, ReferenceTensor value) =>
        ReferenceTensor.Define([.. weights.Shape[..^1], value.Shape[^1]], at => Enumerable.Range(0, value.Shape[^2])
            .Sum(key => weights[[.. at[..^1], key]] * value[[.. at[..^2], key, at[^1]]]));
}
