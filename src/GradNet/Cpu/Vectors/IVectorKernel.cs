namespace GradNet.Cpu;

/// <summary>A loop that is written for any vector width.</summary>
internal interface IVectorKernel
{
    void Run<V>()
        where V : struct, IFloatVector<V>;
}
