namespace GradNet.Examples.Tests;

/// <summary>A block of code in the documentation.</summary>
/// <param name="Code">The block.</param>
/// <param name="IsCommand">Whether it is typed at a prompt, and no C#.</param>
/// <param name="Line">The line of the page before it.</param>
/// <param name="Output">What it prints, if the page says it. "..." stands for any text.</param>
internal sealed record DocumentedStep(string Code, bool IsCommand, int Line, string? Output);
