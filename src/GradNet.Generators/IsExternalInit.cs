namespace System.Runtime.CompilerServices;

/// <summary>What the compiler marks init accessors with; the generator's target framework lacks it.</summary>
internal static class IsExternalInit
{
}
