namespace GradNet.Nn;

/// <summary>Parameters that an optimizer treats differently from the others: biases without decay, a pretrained part that changes slowly.</summary>
/// <param name="Parameters">Some of the optimizer's parameters.</param>
public sealed record ParameterGroup(IReadOnlyList<Parameter> Parameters)
{
    /// <summary>What the optimizer's learning rate is multiplied by for this group, so that schedules work on all groups alike.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not a number.</exception>
    public double RateFactor
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "ParameterGroup: a factor of the learning rate is not negative.");
    } = 1;

    /// <summary>The group's weight decay; null for the optimizer's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is negative or not a number.</exception>
    public double? WeightDecay
    {
        get;
        init => field = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "ParameterGroup: a weight decay is not negative.");
    }
}
