namespace GradNet.Cpu;

/// <summary>A loop body whose iterations are independent: any thread may run any of them, in any order, with the same result.</summary>
internal interface IParallelBody
{
    /// <summary>Runs iteration <paramref name="index"/>.</summary>
    void Run(int index);
}
