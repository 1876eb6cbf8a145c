namespace GradNet.Graph;

/// <summary>Where operations are recorded that belong to the gradient of others.</summary>
/// <param name="place">Where those were recorded.</param>
internal sealed class GradientPlace(object place)
{
    public override string ToString() => $"the gradient of {place}";

    /// <summary>The place of the gradient of an operation; the last one, if that serves.</summary>
    public static object? Of(object? place, object? last) => place switch
    {
        null or GradientPlace => place,
        _ => (last as GradientPlace)?.Holds(place) == true ? last : new GradientPlace(place),
    };

    private bool Holds(object other) => ReferenceEquals(place, other);
}
