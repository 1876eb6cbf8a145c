namespace GradNet.Datasets;

/// <summary>What stands in for a number that a row lacks.</summary>
public enum MissingNumber
{
    /// <summary>The mean of the rows that the column was fitted to.</summary>
    Mean,

    /// <summary>Their median.</summary>
    Median,

    /// <summary>Zero.</summary>
    Zero,

    /// <summary>Nothing: a missing number is an error.</summary>
    Refuse,
}
