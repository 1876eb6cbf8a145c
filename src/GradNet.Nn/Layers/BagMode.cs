namespace GradNet.Nn;

/// <summary>What becomes of the vectors of a bag of words.</summary>
public enum BagMode
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The largest of each feature.</summary>
    Max,
}
