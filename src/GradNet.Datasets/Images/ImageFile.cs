namespace GradNet.Datasets;

/// <summary>Reads pictures of any format that is known: PNG, JPEG, and binary PGM and PPM. The first bytes of a file tell which it is.</summary>
public static class ImageFile
{
    /// <summary>The endings of the names of files that are taken for pictures.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".png", ".jpg", ".jpeg", ".pgm", ".ppm"];

    /// <summary>Reads a picture.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, of another format, or larger than 67 million pixels.</exception>
    /// <exception cref="DllNotFoundException">It is a JPEG picture, and TurboJPEG is not installed; the message says how to install it.</exception>
    public static RasterImage Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a picture.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, of another format, or larger than 67 million pixels.</exception>
    /// <exception cref="DllNotFoundException">It is a JPEG picture, and TurboJPEG is not installed; the message says how to install it.</exception>
    public static RasterImage Read(ReadOnlySpan<byte> file, string name) => file switch
    {
        [0x89, (byte)'P', ..] => PngReader.Read(file, name),
        [0xff, 0xd8, ..] => JpegReader.Read(file, name),
        [(byte)'P', (byte)'5' or (byte)'6', ..] => PnmReader.Read(file, name),
        _ => throw new InvalidDataException($"{name}: byte 0: this is no PNG, JPEG, PGM or PPM picture; convert it to PNG."),
    };
}
