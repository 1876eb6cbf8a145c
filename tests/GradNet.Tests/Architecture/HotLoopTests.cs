using System.Reflection;

namespace GradNet.Tests.Architecture;

/// <summary>How the loops of the kernels are compiled.</summary>
public sealed class HotLoopTests
{
    /// <summary>
    /// A loop that is inlined into the method that calls it, which happens once the caller was profiled, spends the caller's allowance for
    /// inlining: each vector operation in it becomes a call, and the loop ran 16 times slower.
    /// </summary>
    [Fact]
    public void A_loop_that_is_compiled_fully_at_once_is_never_inlined()
    {
        MethodInfo[] loops =
        [
            .. typeof(Tensor).Assembly.GetTypes()
                .SelectMany(type => type.GetMethods(
                    BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization)),
        ];

        Assert.True(loops.Length > 100, $"{loops.Length} loops were found.");
        Assert.Empty(loops
            .Where(loop => !loop.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining))
            .Select(loop => $"{loop.DeclaringType}.{loop.Name} is compiled fully at once and may be inlined: add MethodImplOptions.NoInlining."));
    }
}
