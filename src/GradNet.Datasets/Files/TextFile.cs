using System.Text;

namespace GradNet.Datasets;

/// <summary>Text in UTF-8, plain or compressed with gzip, which is seen from the content.</summary>
public static class TextFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The whole text, without a byte order mark.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not UTF-8, or its compressed data is damaged.</exception>
    public static string ReadText(string path) => Decode(File.ReadAllBytes(path), path);

    /// <summary>The lines, without their ends; an end of line after the last does not make another.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not UTF-8, or its compressed data is damaged.</exception>
    public static IReadOnlyList<string> ReadLines(string path) => DecodeLines(File.ReadAllBytes(path), path);

    internal static string Decode(byte[] file, string name)
    {
        ReadOnlySpan<byte> content = GzipContent.Unpack(file, name);
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException($"{name}: byte {error.Index}: the text is not UTF-8; convert the file to UTF-8.", error);
        }
    }

    internal static IReadOnlyList<string> DecodeLines(byte[] file, string name)
    {
        var lines = new List<string>();
        using var reader = new StringReader(Decode(file, name));
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }

    /// <summary>What is wrong with a line, counted from 1 as editors do.</summary>
    internal static InvalidDataException WrongLine(string name, int line, string whatAndWhatNext) =>
        new($"{name}: line {line}: {whatAndWhatNext}.");
}
