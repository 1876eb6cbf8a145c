using GradNet.Planning;

namespace GradNet;

/// <summary>What <see cref="ExecutionPolicy.Deferred"/> does, to be looked at.</summary>
public static class Plans
{
    /// <summary>Is told of every plan that had to be made, on the thread that needs it.</summary>
    /// <example><code>Plans.Missed += miss => Console.WriteLine(miss);</code></example>
    public static event Action<PlanMiss>? Missed
    {
        add => PlanCache.Missed += value;
        remove => PlanCache.Missed -= value;
    }

    /// <summary>Runs, misses and times since the process began.</summary>
    public static PlanStatistics Statistics => PlanCounters.Now;

    /// <summary>
    /// The operations that have yet to run before tensors have their values, and the plan by which they would run: kernels, where they read and
    /// write, what stays. Nothing is run.
    /// </summary>
    /// <param name="tensors">What is wanted at the same time.</param>
    public static string Explain(params ReadOnlySpan<Tensor> tensors) => Tensor.Explain(tensors);
}
