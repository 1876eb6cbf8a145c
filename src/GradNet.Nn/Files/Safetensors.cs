namespace GradNet.Nn;

/// <summary>
/// Reads and writes safetensors files (Hugging Face, 2022): the length of the header in 8 bytes, the header in JSON, and the elements.
/// Nothing in them can run, equal contents make equal files, and what is read is checked before anything is allocated.
/// </summary>
public static class Safetensors
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is broken; the message says where and how.</exception>
    public static SafetensorsFile Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads from a stream that can seek, from its start to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">The contents are broken; the message says where and how.</exception>
    public static SafetensorsFile Read(Stream stream, string name) => new SafetensorsReader(stream, name).Read();

    /// <summary>Writes a file: to a temporary one beside it, which is flushed to the disk and renamed.</summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">What else to note.</param>
    /// <exception cref="ArgumentException">A tensor has the reserved name <c>__metadata__</c>.</exception>
    public static void Write(
        string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata));

    /// <summary>Writes to a stream.</summary>
    /// <inheritdoc cref="Write(string, IReadOnlyDictionary{string, Tensor}, IReadOnlyDictionary{string, string})"/>
    public static void Write(
        Stream stream, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsWriter.Write(stream, tensors, metadata);
}
