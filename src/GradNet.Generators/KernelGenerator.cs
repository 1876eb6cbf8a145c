using Microsoft.CodeAnalysis;

namespace GradNet.Generators;

/// <summary>
/// Adds the families of kernels that keep their working set in named locals, so that the just-in-time compiler holds it in registers:
/// tiles of matrix products for each vector width, and transpositions.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class KernelGenerator : IIncrementalGenerator
{
    private static readonly TileForm[] Forms =
    [
        TileForm.ColumnsAtOffsets,
        TileForm.RowsAtOffsets,
        TileForm.Panels,
        TileForm.StridedRows,
        TileForm.Panels.Packing(),
        TileForm.StridedRows.Packing(),
    ];

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output =>
        {
            // The registers of 128 bits are those of Arm: without AVX, x86 has no fused multiply-add that would be worth registers.
            foreach ((int bits, int registers) in ((int, int)[])[(512, 32), (256, 16), (128, 32)])
            {
                foreach (TileForm form in Forms)
                    output.AddSource($"{form.Name}{bits}.g.cs", TileKernelWriter.Write(form, bits, registers));
            }

            output.AddSource("Transposition512.g.cs", TranspositionWriter.Write());
        });
    }
}
