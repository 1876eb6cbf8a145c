namespace GradNet.Cpu;

/// <summary>Batched matrix products.</summary>
internal static unsafe class Gemm
{
    /// <summary>Sets c to the product of the matrices in the last two axes of a and b.</summary>
    /// <param name="a">[..., M, K], any strides; broadcast batch axes have stride 0.</param>
    /// <param name="b">[..., K, N], likewise.</param>
    /// <param name="c">[..., M, N], contiguous.</param>
    public static void Multiply(Operand a, Operand b, Operand c) => Multiply(a, b, c, epilogue: default);

    /// <inheritdoc cref="Multiply(Operand, Operand, Operand)"/>
    /// <param name="a">The left factors.</param>
    /// <param name="b">The right factors.</param>
    /// <param name="c">The products.</param>
    /// <param name="epilogue">For products of float32: takes the elements of c.</param>
    public static void Multiply(Operand a, Operand b, Operand c, Epilogue epilogue)
    {
        switch (c.DType)
        {
            case DType.Float32:
                new BatchedProduct<float>(a, b, c, epilogue).Run<FloatProduct>();
                break;
            case DType.Float64:
                new BatchedProduct<double>(a, b, c, epilogue).Run<GenericProduct<double>>();
                break;
            case DType.Int32:
                new BatchedProduct<int>(a, b, c, epilogue).Run<GenericProduct<int>>();
                break;
            case DType.Int64:
                new BatchedProduct<long>(a, b, c, epilogue).Run<GenericProduct<long>>();
                break;
            case DType.UInt64:
                new BatchedProduct<ulong>(a, b, c, epilogue).Run<GenericProduct<ulong>>();
                break;
            case DType.UInt8:
                new BatchedProduct<byte>(a, b, c, epilogue).Run<GenericProduct<byte>>();
                break;
            default:
                throw new NotSupportedException($"MatMul: no product of {c.DType} matrices.");
        }
    }

    private readonly struct FloatProduct : IMatrixProduct<float>
    {
        public static void Multiply(
            int rows, int columns, int terms, Matrix<float> a, Matrix<float> b, float* c, NextFactors<float> next, Epilogue epilogue)
            => FloatGemm.Multiply(rows, columns, terms, a, b, c, columns, next, epilogue);
    }
}
