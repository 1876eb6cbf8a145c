using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>
/// A module with one input. (One with another number of inputs is a class beside this one that differs in its parameters alone.)
/// </summary>
/// <typeparam name="TIn">What goes in, usually a <see cref="Tensor"/>.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
public abstract class Module<TIn, TOut> : Module
{
    /// <summary>Runs the module.</summary>
    /// <param name="x">The input.</param>
    /// <param name="argument">How the caller wrote the input; for messages.</param>
    /// <exception cref="ShapeException">The shapes do not fit; the message names the module.</exception>
    /// <exception cref="InvalidOperationException">The module runs inside another that does not own it.</exception>
    public TOut Forward(TIn x, [CallerArgumentExpression(nameof(x))] string argument = "")
    {
        ModuleScope scope = ModuleScope.Enter(this);
        try
        {
            return scope.Finish(x, ForwardCore(x));
        }
        catch (ArgumentException error) when (PlacedError.CanTell(error))
        {
            throw scope.Explain(error, x, argument);
        }
        finally
        {
            scope.Leave();
        }
    }

    /// <summary>What the module computes. Callers call <see cref="Forward"/>.</summary>
    protected abstract TOut ForwardCore(TIn x);
}
