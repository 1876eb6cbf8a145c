namespace GradNet.Nn;

/// <summary>The contents of a safetensors file.</summary>
/// <param name="Tensors">The tensors by name.</param>
/// <param name="Metadata">What else the writer noted.</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata);
