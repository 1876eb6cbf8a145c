namespace GradNet.Models;

/// <summary>
/// XOR by three threshold units, whose weights are all ±0.5: one fires for "the first and not the second", one for "the second and not the
/// first", and the third if either does.
/// </summary>
/// <remarks>No single unit can do it: Minsky and Papert, "Perceptrons", 1969.</remarks>
public static class ThresholdXor
{
    /// <summary>Fires for (1, 0) alone.</summary>
    public static ThresholdUnit FirstAlone { get; } = new(0.5f, 0.5f, -0.5f);

    /// <summary>Fires for (0, 1) alone.</summary>
    public static ThresholdUnit SecondAlone { get; } = new(0.5f, -0.5f, 0.5f);

    /// <summary>Fires if either of the others does.</summary>
    public static ThresholdUnit Either { get; } = ThresholdUnit.Or;

    /// <summary>[rows, 2] -> [rows].</summary>
    public static Tensor Fire(Tensor inputs)
    {
        Tensor hidden = Tensor.Stack([FirstAlone.Fire(inputs), SecondAlone.Fire(inputs)], 1); // [rows, 2]
        return Either.Fire(hidden);
    }
}
