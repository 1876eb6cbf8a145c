namespace GradNet.Planning;

/// <summary>Something whose value changes by being replaced: a parameter, a running mean, a counter.</summary>
internal interface IRebound
{
    /// <summary>The value now.</summary>
    Tensor Current { get; set; }
}
