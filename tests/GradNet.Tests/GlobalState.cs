namespace GradNet.Tests;

/// <summary>Tests that change process-wide settings, or measure the process: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class GlobalState
{
    public const string Name = "Global state";
}
