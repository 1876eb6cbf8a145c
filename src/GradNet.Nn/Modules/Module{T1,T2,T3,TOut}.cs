using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>A module with three inputs.</summary>
/// <typeparam name="T1">The first input.</typeparam>
/// <typeparam name="T2">The second input.</typeparam>
/// <typeparam name="T3">The third input.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
public abstract class Module<T1, T2, T3, TOut> : Module
{
    /// <summary>Runs the module.</summary>
    /// <param name="first">The first input.</param>
    /// <param name="second">The second input.</param>
    /// <param name="third">The third input.</param>
    /// <param name="firstArgument">How the caller wrote the first input; for messages.</param>
    /// <param name="secondArgument">How the caller wrote the second input; for messages.</param>
    /// <param name="thirdArgument">How the caller wrote the third input; for messages.</param>
    /// <exception cref="ShapeException">The shapes do not fit; the message names the module.</exception>
    /// <exception cref="InvalidOperationException">The module runs inside another that does not own it.</exception>
    public TOut Forward(
        T1 first,
        T2 second,
        T3 third,
        [CallerArgumentExpression(nameof(first))] string firstArgument = "",
        [CallerArgumentExpression(nameof(second))] string secondArgument = "",
        [CallerArgumentExpression(nameof(third))] string thirdArgument = "")
    {
        ModuleScope scope = ModuleScope.Enter(this);
        try
        {
            return scope.Finish(first, ForwardCore(first, second, third));
        }
        catch (ArgumentException error) when (PlacedError.CanTell(error))
        {
            throw scope.Explain(error, first, firstArgument, secondArgument, thirdArgument);
        }
        finally
        {
            scope.Leave();
        }
    }

    /// <summary>What the module computes. Callers call <see cref="Forward"/>.</summary>
    protected abstract TOut ForwardCore(T1 first, T2 second, T3 third);
}
