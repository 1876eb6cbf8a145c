namespace GradNet.Cpu;

/// <summary>
/// Operations element by element. Inputs have the output's shape, broadcast axes by a stride of 0, and any strides;
/// outputs are contiguous and overlap no input.
/// </summary>
internal static unsafe partial class Elementwise
{
    /// <summary>y = f(x), both of one dtype.</summary>
    public static void Unary<TFunction>(Operand x, Operand y)
        where TFunction : struct, IUnaryFunction
    {
        switch (x.DType)
        {
            case DType.Float32:
                if (TFunction.IsMemoryBound && StreamingStore.Pays(y))
                    Map<float, float, FloatUnaryLoop<TFunction, StreamingStore>>(x, y);
                else
                    Map<float, float, FloatUnaryLoop<TFunction, CachedStore>>(x, y);
                break;
            case DType.Float64:
                Map<double, double, DoubleUnaryLoop<TFunction>>(x, y);
                break;
            case DType.Int64:
                Map<long, long, IntegerUnaryLoop<TFunction, long>>(x, y);
                break;
            case DType.UInt64:
                Map<ulong, ulong, IntegerUnaryLoop<TFunction, ulong>>(x, y);
                break;
            case DType.Int32:
                Map<int, int, IntegerUnaryLoop<TFunction, int>>(x, y);
                break;
            default:
                Map<byte, byte, IntegerUnaryLoop<TFunction, byte>>(x, y);
                break;
        }
    }

    /// <summary>y = f(a, b), all of one dtype.</summary>
    public static void Binary<TFunction>(Operand a, Operand b, Operand y)
        where TFunction : struct, IBinaryFunction
    {
        switch (a.DType)
        {
            case DType.Float32:
                if (TFunction.IsMemoryBound && StreamingStore.Pays(y))
                    Map<float, float, FloatBinaryLoop<TFunction, StreamingStore>>(a, b, y);
                else
                    Map<float, float, FloatBinaryLoop<TFunction, CachedStore>>(a, b, y);
                break;
            case DType.Float64:
                Map<double, double, DoubleBinaryLoop<TFunction>>(a, b, y);
                break;
            case DType.Int64:
                Map<long, long, IntegerBinaryLoop<TFunction, long>>(a, b, y);
                break;
            case DType.UInt64:
                Map<ulong, ulong, IntegerBinaryLoop<TFunction, ulong>>(a, b, y);
                break;
            case DType.Int32:
                Map<int, int, IntegerBinaryLoop<TFunction, int>>(a, b, y);
                break;
            default:
                Map<byte, byte, IntegerBinaryLoop<TFunction, byte>>(a, b, y);
                break;
        }
    }

    /// <summary>Whether a relation holds between a and b, which have one dtype; y holds truth values.</summary>
    public static void Compare<TFunction>(Operand a, Operand b, Operand y)
        where TFunction : struct, IComparisonFunction
    {
        switch (a.DType)
        {
            case DType.Float32:
                Map<float, byte, FloatComparisonLoop<TFunction>>(a, b, y);
                break;
            case DType.Float64:
                Map<double, byte, ScalarComparisonLoop<TFunction, double>>(a, b, y);
                break;
            case DType.Int64:
                Map<long, byte, ScalarComparisonLoop<TFunction, long>>(a, b, y);
                break;
            case DType.UInt64:
                Map<ulong, byte, ScalarComparisonLoop<TFunction, ulong>>(a, b, y);
                break;
            case DType.Int32:
                Map<int, byte, ScalarComparisonLoop<TFunction, int>>(a, b, y);
                break;
            default:
                Map<byte, byte, ScalarComparisonLoop<TFunction, byte>>(a, b, y);
                break;
        }
    }

    private static void Map<TX, TY, TLoop>(Operand x, Operand y)
        where TX : unmanaged
        where TY : unmanaged
        where TLoop : struct, IUnaryLoop<TX, TY>
    {
        using var readable = new ReadableOperand(x);
        nint* workspace = stackalloc nint[StridedSequence<TX>.WorkspaceSize(readable.Operand)];
        nint count = (nint)y.Shape.ElementCount;
        Chunks.Run(count, new UnaryChunks<TX, TY, TLoop>(new StridedSequence<TX>(readable.Operand, workspace), (TY*)y.Data, count));
    }

    private static void Map<TX, TY, TLoop>(Operand a, Operand b, Operand y)
        where TX : unmanaged
        where TY : unmanaged
        where TLoop : struct, IBinaryLoop<TX, TY>
    {
        using var readableA = new ReadableOperand(a);
        using var readableB = new ReadableOperand(b);
        nint* workspaceA = stackalloc nint[StridedSequence<TX>.WorkspaceSize(readableA.Operand)];
        nint* workspaceB = stackalloc nint[StridedSequence<TX>.WorkspaceSize(readableB.Operand)];
        nint count = (nint)y.Shape.ElementCount;
        var left = new StridedSequence<TX>(readableA.Operand, workspaceA);
        var right = new StridedSequence<TX>(readableB.Operand, workspaceB);
        Chunks.Run(count, new BinaryChunks<TX, TY, TLoop>(left, right, (TY*)y.Data, count));
    }
}
