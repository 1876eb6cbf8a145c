using System.Numerics;

namespace GradNet.Cpu;

/// <content>The same operations for one tile at a time, as a <see cref="Chain"/> runs them.</content>
internal static unsafe partial class Elementwise
{
    /// <summary>y = f(x), both of one dtype.</summary>
    public static TileFunction UnaryTile<TFunction>(DType dtype, bool streams)
        where TFunction : struct, IUnaryFunction => dtype switch
        {
            DType.Float32 when streams => TileFunction.Of<float, float, FloatUnaryLoop<TFunction, StreamingStore>>(&VectorMethod.Unary<TFunction>, streams),
            DType.Float32 => TileFunction.Of<float, float, FloatUnaryLoop<TFunction, CachedStore>>(&VectorMethod.Unary<TFunction>),
            DType.Float64 => TileFunction.Of<double, double, DoubleUnaryLoop<TFunction>>(),
            DType.Int64 => TileFunction.Of<long, long, IntegerUnaryLoop<TFunction, long>>(),
            DType.UInt64 => TileFunction.Of<ulong, ulong, IntegerUnaryLoop<TFunction, ulong>>(),
            DType.Int32 => TileFunction.Of<int, int, IntegerUnaryLoop<TFunction, int>>(),
            _ => TileFunction.Of<byte, byte, IntegerUnaryLoop<TFunction, byte>>(),
        };

    /// <summary>y = f(a, b), all of one dtype.</summary>
    public static TileFunction BinaryTile<TFunction>(DType dtype, bool streams)
        where TFunction : struct, IBinaryFunction => dtype switch
        {
            DType.Float32 when streams => TileFunction.OfTwo<float, float, FloatBinaryLoop<TFunction, StreamingStore>>(&VectorMethod.Binary<TFunction>, streams),
            DType.Float32 => TileFunction.OfTwo<float, float, FloatBinaryLoop<TFunction, CachedStore>>(&VectorMethod.Binary<TFunction>),
            DType.Float64 => TileFunction.OfTwo<double, double, DoubleBinaryLoop<TFunction>>(),
            DType.Int64 => TileFunction.OfTwo<long, long, IntegerBinaryLoop<TFunction, long>>(),
            DType.UInt64 => TileFunction.OfTwo<ulong, ulong, IntegerBinaryLoop<TFunction, ulong>>(),
            DType.Int32 => TileFunction.OfTwo<int, int, IntegerBinaryLoop<TFunction, int>>(),
            _ => TileFunction.OfTwo<byte, byte, IntegerBinaryLoop<TFunction, byte>>(),
        };

    /// <summary>Whether a relation holds between a and b of one dtype.</summary>
    public static TileFunction ComparisonTile<TFunction>(DType dtype)
        where TFunction : struct, IComparisonFunction => dtype switch
        {
            DType.Float32 => TileFunction.OfTwo<float, byte, FloatComparisonLoop<TFunction>>(&VectorMethod.Comparison<TFunction>),
            DType.Float64 => TileFunction.OfTwo<double, byte, ScalarComparisonLoop<TFunction, double>>(),
            DType.Int64 => TileFunction.OfTwo<long, byte, ScalarComparisonLoop<TFunction, long>>(),
            DType.UInt64 => TileFunction.OfTwo<ulong, byte, ScalarComparisonLoop<TFunction, ulong>>(),
            DType.Int32 => TileFunction.OfTwo<int, byte, ScalarComparisonLoop<TFunction, int>>(),
            _ => TileFunction.OfTwo<byte, byte, ScalarComparisonLoop<TFunction, byte>>(),
        };

    /// <summary>y = condition ? a : b for elements of one size.</summary>
    public static TileFunction WhereTile(DType dtype) => dtype.Size switch
    {
        1 => TileFunction.Choice<byte>(),
        2 => TileFunction.Choice<ushort>(),
        4 when dtype == DType.Float32 => TileFunction.Choice<uint>(&VectorMethod.Choice),
        4 => TileFunction.Choice<uint>(),
        _ => TileFunction.Choice<ulong>(),
    };

    /// <summary>x in the dtype of y.</summary>
    public static TileFunction CastTile(DType x, DType y)
    {
        TileFunction tile = default;
        DTypeSwitch.Run(x, new CastTileFrom(y, &tile));
        return tile;
    }

    private readonly struct CastTileFrom(DType y, TileFunction* tile) : IDTypeAction
    {
        public void Run<TX>()
            where TX : unmanaged, INumber<TX>
        {
            if (y == DType.Bool)
                *tile = TileFunction.Of<TX, byte, TruthLoop<TX>>();
            else
                DTypeSwitch.Run(y, new CastTileTo<TX>(tile));
        }
    }

    private readonly struct CastTileTo<TX>(TileFunction* tile) : IDTypeAction
        where TX : unmanaged, INumber<TX>
    {
        public void Run<TY>()
            where TY : unmanaged, INumber<TY> => *tile = TileFunction.Of<TX, TY, CastLoop<TX, TY>>();
    }
}
