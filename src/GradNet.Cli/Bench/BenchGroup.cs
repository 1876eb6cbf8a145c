namespace GradNet.Cli.Bench;

/// <summary>Cases that belong together. They are made when they are asked for, because counting the operations of a network takes making it.</summary>
/// <param name="name">What users type.</param>
/// <param name="make">Makes the cases, in the order in which they are timed.</param>
internal sealed class BenchGroup(string name, Func<IReadOnlyList<BenchCase>> make)
{
    private IReadOnlyList<BenchCase>? _cases;

    /// <summary>What users type.</summary>
    public string Name => name;

    /// <summary>In the order in which they are timed.</summary>
    public IReadOnlyList<BenchCase> Cases => _cases ??= make();
}
