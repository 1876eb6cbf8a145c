namespace GradNet.Nn;

/// <summary>What safetensors calls the dtypes.</summary>
internal static class SafetensorsDTypes
{
    private static readonly (string Name, DType DType)[] Table =
    [
        ("BOOL", DType.Bool),
        ("U8", DType.UInt8),
        ("I8", DType.Int8),
        ("U16", DType.UInt16),
        ("I16", DType.Int16),
        ("U32", DType.UInt32),
        ("I32", DType.Int32),
        ("U64", DType.UInt64),
        ("I64", DType.Int64),
        ("F16", DType.Float16),
        ("BF16", DType.BFloat16),
        ("F32", DType.Float32),
        ("F64", DType.Float64),
    ];

    public static IEnumerable<string> Names => Table.Select(row => row.Name);

    public static DType? Find(string name)
    {
        foreach ((string known, DType dtype) in Table)
        {
            if (known == name)
                return dtype;
        }

        return null;
    }

    public static string NameOf(DType dtype) => Table.First(row => row.DType == dtype).Name;
}
