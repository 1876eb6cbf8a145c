namespace GradNet;

/// <summary>What can be asked of a <see cref="DType"/>.</summary>
public static class DTypeExtensions
{
    private static readonly Dictionary<Type, DType> OfTypes = new()
    {
        [typeof(bool)] = DType.Bool,
        [typeof(byte)] = DType.UInt8,
        [typeof(sbyte)] = DType.Int8,
        [typeof(ushort)] = DType.UInt16,
        [typeof(short)] = DType.Int16,
        [typeof(uint)] = DType.UInt32,
        [typeof(int)] = DType.Int32,
        [typeof(ulong)] = DType.UInt64,
        [typeof(long)] = DType.Int64,
        [typeof(Half)] = DType.Float16,
        [typeof(BFloat16)] = DType.BFloat16,
        [typeof(float)] = DType.Float32,
        [typeof(double)] = DType.Float64,
    };

    extension(DType dtype)
    {
        /// <summary>Bytes an element.</summary>
        public int Size => dtype switch
        {
            DType.Bool or DType.UInt8 or DType.Int8 => 1,
            DType.UInt16 or DType.Int16 or DType.Float16 or DType.BFloat16 => 2,
            DType.UInt32 or DType.Int32 or DType.Float32 => 4,
            _ => 8,
        };

        /// <summary>Whether the type holds real numbers, and so can carry gradients.</summary>
        public bool IsFloating => dtype is >= DType.Float16 and <= DType.Float64;

        /// <summary>Whether the type holds integers; truth values are none.</summary>
        public bool IsInteger => dtype is >= DType.UInt8 and <= DType.Int64;

        /// <summary>
        /// The type of the result when values of both types meet: PyTorch's lattice, and where that has no answer (unsigned types of 16 bits and
        /// more beside others) NumPy's, the narrowest type that holds both.
        /// </summary>
        public DType PromoteWith(DType other)
        {
            (DType lower, DType upper) = dtype < other ? (dtype, other) : (other, dtype);
            return (lower, upper) switch
            {
                (DType.Float16, DType.BFloat16) => DType.Float32,
                (DType.UInt64, DType.Int64) or (DType.Int8 or DType.Int16 or DType.Int32, DType.UInt64) => DType.Float64,
                (DType.UInt8, DType.Int8) => DType.Int16,
                (DType.Int8, DType.UInt16) or (DType.UInt16, DType.Int16) => DType.Int32,
                (DType.Int8 or DType.Int16, DType.UInt32) or (DType.UInt32, DType.Int32) => DType.Int64,
                _ => upper,
            };
        }

        /// <summary>The type that operations compute in: this one, or the next that holds all of its values.</summary>
        internal DType Computed => dtype switch
        {
            DType.Int8 or DType.Int16 or DType.UInt16 => DType.Int32,
            DType.UInt32 => DType.Int64,
            DType.Float16 or DType.BFloat16 => DType.Float32,
            _ => dtype,
        };
    }

    /// <summary>The dtype whose elements are <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">No tensor holds <typeparamref name="T"/>.</exception>
    public static DType Of<T>()
        where T : unmanaged => OfTypes.TryGetValue(typeof(T), out DType dtype)
        ? dtype
        : throw new NotSupportedException(
            $"No tensor holds {typeof(T).Name}: use float, double, Half, BFloat16, bool, or an integer of 8 to 64 bits.");
}
