namespace GradNet.Nn;

/// <summary>How pixels between pixels get their values.</summary>
public enum UpsampleMode
{
    /// <summary>From the nearest pixel.</summary>
    Nearest,

    /// <summary>From the two nearest pixels along each axis, by their distances.</summary>
    Bilinear,
}
