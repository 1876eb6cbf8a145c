using System.Runtime.InteropServices;

namespace GradNet.Datasets;

/// <summary>The functions of TurboJPEG, the system's library for JPEG pictures, where it is installed.</summary>
internal static partial class JpegLibrary
{
    private const string Name = "turbojpeg";

    private static readonly string[] FileNames = ["libturbojpeg.so.0", "libturbojpeg.so", "libturbojpeg.dylib", "turbojpeg.dll"];

    static JpegLibrary() => NativeLibrary.SetDllImportResolver(typeof(JpegLibrary).Assembly, (name, assembly, searchPath) =>
    {
        nint handle = 0;
        return name == Name && FileNames.Any(file => NativeLibrary.TryLoad(file, assembly, searchPath, out handle)) ? handle : 0;
    });

    [LibraryImport(Name, EntryPoint = "tjInitDecompress")]
    public static partial nint InitDecompress();

    [LibraryImport(Name, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint decoder);

    [LibraryImport(Name, EntryPoint = "tjDecompressHeader3")]
    public static partial int DecompressHeader(
        nint decoder, ReadOnlySpan<byte> file, CULong length, out int width, out int height, out int subsampling, out int colourSpace);

    [LibraryImport(Name, EntryPoint = "tjDecompress2")]
    public static partial int Decompress(
        nint decoder, ReadOnlySpan<byte> file, CULong length, Span<byte> pixels, int width, int pitch, int height, int format, int flags);

    [LibraryImport(Name, EntryPoint = "tjGetErrorStr2")]
    private static partial nint GetError(nint decoder);

    public static string ErrorOf(nint decoder) => Marshal.PtrToStringUTF8(GetError(decoder)) ?? "no reason given";
}
