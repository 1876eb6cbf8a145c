namespace GradNet;

/// <summary>When an operation runs. The results are the same bits.</summary>
public enum ExecutionPolicy
{
    /// <summary>Each operation runs before the call returns: for debugging, and the reference that <see cref="Deferred"/> is tested against.</summary>
    Immediate,

    /// <summary>
    /// Operations are checked and recorded at the call, and run as one plan when a value is read, an optimizer steps, or much has been recorded.
    /// </summary>
    Deferred,
}
