using System.Runtime.InteropServices;

namespace GradNet.Datasets;

/// <summary>
/// Reads JPEG pictures through TurboJPEG, which the system must have: <c>apt-get install libturbojpeg0</c> on Debian and Ubuntu. Everything
/// else in this assembly is managed code.
/// </summary>
public static class JpegReader
{
    private const int Grey = 6; // TJPF_GRAY
    private const int Rgb = 0; // TJPF_RGB
    private const int GreyColourSpace = 2; // TJCS_GRAY
    private const int StopOnWarning = 8192; // TJFLAG_STOPONWARNING: a file that was cut off is damaged, not a picture with a grey end.
    private const int AccurateTransform = 4096; // TJFLAG_ACCURATEDCT
    private const int LimitScans = 32768; // TJFLAG_LIMITSCANS: progressive files that would take hours are refused.

    /// <summary>Pixels a byte: a block of 8 × 8 takes at least one bit.</summary>
    private const int LargestRatio = 512;

    /// <summary>Whether the library is installed.</summary>
    public static bool IsAvailable { get; } = Probe();

    /// <summary>Reads a JPEG file: one channel if it is grey, else three (RGB).</summary>
    /// <exception cref="InvalidDataException">The file is damaged, no JPEG, or larger than 67 million pixels.</exception>
    /// <exception cref="DllNotFoundException">The library is not installed; the message says how to install it.</exception>
    public static RasterImage Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a JPEG file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, no JPEG, or larger than 67 million pixels.</exception>
    /// <exception cref="DllNotFoundException">The library is not installed; the message says how to install it.</exception>
    public static RasterImage Read(ReadOnlySpan<byte> file, string name)
    {
        if (!IsAvailable)
            throw MissingLibrary(name);
        nint decoder = JpegLibrary.InitDecompress();
        try
        {
            return Read(decoder, file, name);
        }
        finally
        {
            _ = JpegLibrary.Destroy(decoder);
        }
    }

    internal static DllNotFoundException MissingLibrary(string name) => new(
        $"{name}: reading JPEG needs the TurboJPEG library, which is not installed: apt-get install libturbojpeg0 (Debian, Ubuntu), " +
        "brew install jpeg-turbo (macOS), or convert the pictures to PNG.");

    private static RasterImage Read(nint decoder, ReadOnlySpan<byte> file, string name)
    {
        var length = new CULong((nuint)file.Length);
        if (file.IsEmpty || JpegLibrary.DecompressHeader(decoder, file, length, out int width, out int height, out _, out int colours) != 0)
            throw Wrong(decoder, file, name);
        if ((ulong)width * (ulong)height is 0 or > PngHeader.LargestPixelCount)
        {
            throw new InvalidDataException(
                $"{name}: byte 0: a picture of {width} × {height} pixels is not between 1 and {PngHeader.LargestPixelCount} pixels large; " +
                "give a smaller one.");
        }
        if ((long)width * height / file.Length > LargestRatio)
        {
            throw new InvalidDataException(
                $"{name}: byte 0: {width} × {height} pixels were announced, but {file.Length} bytes cannot hold them; get the file again.");
        }

        (int format, int channels) = colours == GreyColourSpace ? (Grey, 1) : (Rgb, 3);
        byte[] pixels = new byte[width * height * channels];
        const int Flags = StopOnWarning | AccurateTransform | LimitScans;
        return JpegLibrary.Decompress(decoder, file, length, pixels, width, width * channels, height, format, Flags) == 0
            ? new RasterImage(width, height, channels, pixels)
            : throw Wrong(decoder, file, name);
    }

    private static InvalidDataException Wrong(nint decoder, ReadOnlySpan<byte> file, string name)
    {
        string reason = file.IsEmpty ? "empty" : JpegLibrary.ErrorOf(decoder).TrimEnd('.');
        return new InvalidDataException(
            $"{name}: byte {JpegSegments.FirstFlaw(file)}: from here on, this is no sound JPEG picture ({reason}); get the file again.");
    }

    private static bool Probe()
    {
        try
        {
            return JpegLibrary.Destroy(JpegLibrary.InitDecompress()) == 0;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return false;
        }
    }
}
