namespace GradNet.Nn;

/// <summary>Reads an image. Several threads may call it at the same time.</summary>
/// <param name="index">Its number.</param>
/// <param name="pixels">Its pixels, [channels, height, width]; every one is written.</param>
/// <returns>Its class.</returns>
public delegate int ReadImage(int index, Span<byte> pixels);
