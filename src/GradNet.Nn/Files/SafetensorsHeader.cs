using System.Text.Json;

namespace GradNet.Nn;

/// <summary>The header of a safetensors file, read as the work of an enemy.</summary>
internal sealed class SafetensorsHeader
{
    private const int LargestRank = 32;

    private readonly List<SafetensorsEntry> _entries = [];
    private readonly Dictionary<string, string> _metadata = [];

    /// <summary>The tensors, in the order in which they lie in the file.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => _entries;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Parses the header and checks that the tensors fill the data, each byte once.</summary>
    /// <param name="json">The bytes of the header.</param>
    /// <param name="dataLength">Number of bytes after it.</param>
    /// <exception cref="SafetensorsException">Something is wrong.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength)
    {
        var header = new SafetensorsHeader();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
        try
        {
            header.ParseTensors(ref reader);
        }
        catch (JsonException error)
        {
            throw new SafetensorsException(reader.BytesConsumed, $"the header is not valid JSON: {error.Message}");
        }
        catch (InvalidOperationException error)
        {
            // What the reader throws for a string that is not valid UTF-8.
            throw new SafetensorsException(reader.TokenStartIndex, $"the header holds a broken string: {error.Message}");
        }

        header.CheckLayout(dataLength);
        return header;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new SafetensorsException(reader.TokenStartIndex, $"expected {what}, but found {reader.TokenType}");
    }

    private static DType ParseDType(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "a dtype");
        string name = reader.GetString()!;
        return SafetensorsDTypes.Find(name) ?? throw new SafetensorsException(
            reader.TokenStartIndex, $"no tensor here holds {name}; the dtypes are {string.Join(", ", SafetensorsDTypes.Names)}");
    }

    private static long[] ParseNumbers(ref Utf8JsonReader reader, string what, int most)
    {
        Expect(ref reader, JsonTokenType.StartArray, what);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw new SafetensorsException(reader.TokenStartIndex, $"{what} holds something that is no natural number");
            if (numbers.Count == most)
                throw new SafetensorsException(reader.TokenStartIndex, $"{what} holds more than {most} numbers");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static Shape ParseShape(ref Utf8JsonReader reader)
    {
        long[] sizes = ParseNumbers(ref reader, "a shape", LargestRank);
        long count = 1;
        foreach (long size in sizes)
        {
            if (size > int.MaxValue || (size > 0 && count > int.MaxValue / size))
                throw new SafetensorsException(reader.TokenStartIndex, $"the shape [{string.Join(", ", sizes)}] is too large");
            count *= size;
        }

        return Shape.Create(Array.ConvertAll(sizes, size => (int)size));
    }

    private void ParseTensors(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name))
                throw new SafetensorsException(reader.TokenStartIndex, $"the name \"{name}\" occurs twice");
            if (name == "__metadata__")
                ParseMetadata(ref reader);
            else
                _entries.Add(ParseEntry(ref reader, name));
        }

        reader.Read(); // Throws unless only white space follows.
    }

    private void ParseMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object of metadata");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String, $"a string for \"{key}\"");
            if (!_metadata.TryAdd(key, reader.GetString()!))
                throw new SafetensorsException(reader.TokenStartIndex, $"the metadata \"{key}\" occurs twice");
        }
    }

    private static SafetensorsEntry ParseEntry(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"an object for \"{name}\"");
        (DType? dtype, Shape? shape, long[]? offsets) = (null, null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string field = reader.GetString()!;
            if (field == "dtype" && dtype is null)
                dtype = ParseDType(ref reader);
            else if (field == "shape" && shape is null)
                shape = ParseShape(ref reader);
            else if (field == "data_offsets" && offsets is null)
                offsets = ParseNumbers(ref reader, "data_offsets", most: 2);
            else
                throw new SafetensorsException(reader.TokenStartIndex, $"\"{name}\" has the field \"{field}\" twice or should not have it");
        }

        if (dtype is null || shape is null || offsets is not [long begin, long end])
            throw new SafetensorsException(reader.TokenStartIndex, $"\"{name}\" lacks its dtype, its shape or its two data_offsets");
        long bytes = shape.Value.ElementCount * dtype.Value.Size;
        if (end - begin != bytes)
        {
            throw new SafetensorsException(
                reader.TokenStartIndex, $"\"{name}\", {dtype} {shape}, needs {bytes} bytes, but lies from {begin} to {end}");
        }

        return new SafetensorsEntry(name, dtype.Value, shape.Value, begin, end);
    }

    private void CheckLayout(long dataLength)
    {
        _entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long position = 0;
        foreach (SafetensorsEntry entry in _entries)
        {
            if (entry.Begin != position)
            {
                string what = entry.Begin < position
                    ? "overlaps the tensor before it"
                    : $"leaves a hole of {entry.Begin - position} bytes before it";
                throw new SafetensorsException(entry.Begin, $"\"{entry.Name}\" {what}", inData: true);
            }

            if (entry.End > dataLength)
            {
                throw new SafetensorsException(
                    entry.Begin,
                    $"\"{entry.Name}\" ends at {entry.End}, but there are {dataLength} bytes of data, so the file was cut off",
                    inData: true);
            }

            position = entry.End;
        }

        if (position != dataLength)
            throw new SafetensorsException(position, $"{dataLength - position} bytes after the last tensor belong to none", inData: true);
    }
}
