namespace GradNet.Nn;

/// <summary>One reading of a pipeline, as a stage sees it: each stage draws from a key that no other stage has.</summary>
/// <param name="Key">A function of the seed and of the stage's place.</param>
/// <param name="Epoch">Number of the epoch.</param>
/// <param name="Cancellation">Stops the reading.</param>
internal readonly record struct Pass(RandomKey Key, int Epoch, CancellationToken Cancellation)
{
    /// <summary>What the stage itself draws from in this epoch.</summary>
    public RandomKey Random => Key.Derive(0).Derive((ulong)Epoch);

    /// <summary>The reading of a source, by a number that tells the sources of a stage apart.</summary>
    public Pass Source(int number = 0) => this with { Key = Key.Derive(1 + (ulong)number) };
}
