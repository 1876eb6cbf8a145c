namespace GradNet.Nn;

/// <summary>One forward pass of a module, as a hook sees it.</summary>
/// <param name="Path">Property path from the module that was hooked; empty for that module itself.</param>
/// <param name="Module">The module that ran.</param>
/// <param name="Input">Its first input, or null if that is no tensor.</param>
/// <param name="Output">Its output, of several the first; null if that is no tensor.</param>
public sealed record ModuleCall(string Path, Module Module, Tensor? Input, Tensor? Output);
