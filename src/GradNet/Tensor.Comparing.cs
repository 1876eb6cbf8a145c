namespace GradNet;

/// <content>Equality within a tolerance.</content>
public sealed partial class Tensor
{
    /// <summary>
    /// Where the distance from another tensor is at most <paramref name="absolute"/> + <paramref name="relative"/> · |other|. Equal infinities
    /// are close, NaN is close to nothing.
    /// </summary>
    /// <param name="other">What is expected; tensors are broadcast.</param>
    /// <param name="relative">Part of the expected magnitude.</param>
    /// <param name="absolute">For expected numbers near 0.</param>
    public Tensor IsClose(Tensor other, double relative = 1e-5, double absolute = 1e-8)
    {
        Tensor distance = (Detach() - other.Detach()).Abs();
        return (this == other) | (distance.IsFinite() & (distance <= (other.AsReal().Detach().Abs() * relative) + absolute));
    }

    /// <summary>Whether all elements are close. They are read: a synchronisation point.</summary>
    /// <inheritdoc cref="IsClose(Tensor, double, double)"/>
    public bool AllClose(Tensor other, double relative = 1e-5, double absolute = 1e-8) => IsClose(other, relative, absolute).All().Item<bool>();
}
