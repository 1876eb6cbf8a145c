using Microsoft.CodeAnalysis;

namespace GradNet.Generators;

/// <summary>
/// Adds the families of kernels that keep their working set in named locals, so that the just-in-time compiler holds it in registers:
/// matrix tiles for each vector width, and transpositions.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class KernelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output =>
        {
            output.AddSource("TileKernels512.g.cs", TileKernelWriter.Write(bits: 512, registers: 32));
            output.AddSource("TileKernels256.g.cs", TileKernelWriter.Write(bits: 256, registers: 16));

            // Those of Arm: without AVX, x86 has no fused multiply-add that would be worth registers.
            output.AddSource("TileKernels128.g.cs", TileKernelWriter.Write(bits: 128, registers: 32));
            output.AddSource("Transposition512.g.cs", TranspositionWriter.Write());
        });
    }
}
