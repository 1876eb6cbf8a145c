using System.Buffers.Binary;

namespace GradNet.Datasets;

/// <summary>
/// An array of bytes in the IDX format, in which MNIST is published: big-endian sizes, then the elements in row-major order.
/// </summary>
/// <remarks>
/// The format is described on the page of LeCun, Cortes, Burges, "The MNIST database of handwritten digits", 1998.
/// Element types other than unsigned bytes are refused.
/// </remarks>
public sealed class IdxFile
{
    internal const byte UnsignedByte = 0x08;

    /// <summary>Makes an IDX array; <paramref name="elements"/> is taken over, not copied.</summary>
    /// <param name="shape">The sizes of the axes, at most 255 of them.</param>
    /// <param name="elements">The elements in row-major order.</param>
    /// <exception cref="ArgumentException">The shape and the number of elements disagree.</exception>
    public IdxFile(Shape shape, byte[] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        if (shape.ElementCount != elements.Length)
            throw new ArgumentException($"IdxFile: the shape {shape} has {shape.ElementCount} elements, but {elements.Length} were given.");

        Shape = shape;
        Array = elements;
    }

    /// <summary>The sizes of the axes, such as [60000, 28, 28].</summary>
    public Shape Shape { get; }

    /// <summary>The elements in row-major order.</summary>
    public ReadOnlySpan<byte> Elements => Array;

    internal byte[] Array { get; }

    /// <summary>Reads an IDX file, plain or gzip-compressed; which of the two is seen from its first bytes, not from its name.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, has another format or holds another element type.</exception>
    public static IdxFile Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of an IDX file, plain or gzip-compressed.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, have another format or hold another element type.</exception>
    public static IdxFile Read(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        return IdxReader.Read(file, name);
    }

    /// <summary>Writes the array as a plain IDX file.</summary>
    public void Write(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        byte[] header = new byte[HeaderLength(Shape.Rank)];
        header[2] = UnsignedByte;
        header[3] = checked((byte)Shape.Rank);
        for (int axis = 0; axis < Shape.Rank; axis++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(HeaderLength(axis)), Shape[axis]);

        destination.Write(header);
        destination.Write(Array);
    }

    /// <summary>The length of the header of an array with this many axes; also where the size of the next axis would stand.</summary>
    internal static int HeaderLength(int rank) => 4 + (4 * rank);
}
