namespace GradNet.Nn;

/// <summary>
/// What is wrong with a safetensors file, and where; the reader, who knows the file's name, makes an <see cref="InvalidDataException"/> of
/// it.
/// </summary>
/// <param name="offset">Byte offset within the header, or within the data.</param>
/// <param name="message">What is wrong.</param>
/// <param name="inData">Whether the offset counts from the end of the header.</param>
internal sealed class SafetensorsException(long offset, string message, bool inData = false) : Exception(message)
{
    public long Offset => offset;

    public bool InData => inData;
}
