namespace GradNet.Execution;

/// <summary>One run of a kernel.</summary>
/// <param name="Name">What it computed.</param>
/// <param name="Shape">The shape of its first result.</param>
/// <param name="Place">What turns into the name of the module that it was recorded in; null outside of all.</param>
/// <param name="Thread">The thread that started it, which others may have helped.</param>
/// <param name="Start">When it started, in ticks of the stopwatch.</param>
/// <param name="End">When it was done.</param>
internal readonly record struct KernelRun(string Name, Shape Shape, object? Place, int Thread, long Start, long End);
