namespace GradNet.Cpu;

/// <summary>Runs an algorithm on each matrix of a batch, in double precision whatever the dtype.</summary>
internal static unsafe class MatrixBatch
{
    /// <summary>What is done with one matrix of each input; it may overwrite them.</summary>
    public delegate void Algorithm(ReadOnlySpan<DenseMatrix> inputs, DenseMatrix output);

    /// <param name="algorithm">The algorithm.</param>
    /// <param name="inputs">[..., rows, columns] each, one or two of them with the same axes in front.</param>
    /// <param name="output">Contiguous.</param>
    /// <param name="outputRows">Rows of a result.</param>
    /// <param name="outputColumns">Columns of a result.</param>
    public static void Run(Algorithm algorithm, ReadOnlySpan<Operand> inputs, Operand output, int outputRows, int outputColumns)
    {
        using var first = Scratch.Rent<double>((nint)inputs[0].Shape.ElementCount);
        using var second = Scratch.Rent<double>((nint)inputs[^1].Shape.ElementCount);
        using var result = Scratch.Rent<double>((nint)output.Shape.ElementCount);
        double*[] sources = [first.Pointer, second.Pointer];
        for (int i = 0; i < inputs.Length; i++)
            Elementwise.Cast(inputs[i], new Operand(sources[i], DType.Float64, Layout.Contiguous(inputs[i].Shape)));
        nint size = (nint)outputRows * outputColumns;
        nint count = (nint)output.Shape.ElementCount / size;
        var matrices = new DenseMatrix[inputs.Length];
        for (nint item = 0; item < count; item++)
        {
            for (int i = 0; i < matrices.Length; i++)
            {
                (int rows, int columns) = (inputs[i].Shape[^2], inputs[i].Shape[^1]);
                matrices[i] = new DenseMatrix(sources[i] + (item * rows * columns), rows, columns);
            }

            algorithm(matrices, new DenseMatrix(result.Pointer + (item * size), outputRows, outputColumns));
        }

        Elementwise.Cast(new Operand(result.Pointer, DType.Float64, Layout.Contiguous(output.Shape)), output);
    }
}
