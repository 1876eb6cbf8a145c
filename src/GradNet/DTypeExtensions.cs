namespace GradNet;

/// <summary>What can be asked of a <see cref="DType"/>.</summary>
public static class DTypeExtensions
{
    extension(DType dtype)
    {
        /// <summary>Bytes an element.</summary>
        public int Size => dtype switch
        {
            DType.Bool or DType.UInt8 => 1,
            DType.Int32 or DType.Float32 => 4,
            _ => 8,
        };

        /// <summary>Whether the type holds real numbers, and so can carry gradients.</summary>
        public bool IsFloating => dtype is DType.Float32 or DType.Float64;

        /// <summary>The type of the result when values of both types meet: PyTorch's lattice, which for these types is their order.</summary>
        public DType PromoteWith(DType other) => (DType)Math.Max((int)dtype, (int)other);
    }

    /// <summary>The dtype whose elements are <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">No tensor holds <typeparamref name="T"/>.</exception>
    public static DType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return DType.Float32;
        if (typeof(T) == typeof(double))
            return DType.Float64;
        if (typeof(T) == typeof(int))
            return DType.Int32;
        if (typeof(T) == typeof(long))
            return DType.Int64;
        if (typeof(T) == typeof(byte))
            return DType.UInt8;
        if (typeof(T) == typeof(bool))
            return DType.Bool;
        throw new NotSupportedException(
            $"No tensor holds {typeof(T).Name}: use float, double, int, long, byte or bool.");
    }
}
