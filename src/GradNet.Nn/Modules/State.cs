using GradNet.Planning;

namespace GradNet.Nn;

/// <summary>
/// A tensor that changes over time by being rebound, since values themselves are immutable: parameters, moments of optimizers, running
/// statistics, counters. Its name is where it stands: the property path in its module, the slot in its optimizer.
/// </summary>
/// <param name="value">The first value, which fixes shape and dtype.</param>
public class State(Tensor value) : IRebound
{
    private Tensor _value = value.Detach().Contiguous();

    /// <summary>The value now.</summary>
    /// <exception cref="ShapeException">The new value has another shape.</exception>
    /// <exception cref="ArgumentException">The new value has another dtype.</exception>
    public Tensor Value
    {
        get
        {
            // What is read outside a module may be held for ever, so that no later step takes its memory.
            Tensor value = _value;
            while (!ModuleScope.IsOpen && !value.TryShare())
                value = _value;
            return value;
        }

        set
        {
            Tensor admitted = Admit(value);
            admitted.NoteWrite(this, _value);
            _value = admitted;
        }
    }

    /// <summary>The value for those who let go of it before the next step.</summary>
    internal Tensor Current
    {
        get => _value;
        set => _value = value;
    }

    Tensor IRebound.Current
    {
        get => Current;
        set => Current = value;
    }

    /// <summary>The sizes of the axes, which never change.</summary>
    public Shape Shape => _value.Shape;

    /// <summary>The type of the elements, which never changes.</summary>
    public DType DType => _value.DType;

    /// <summary>
    /// The value as it is kept: without its history, in row-major order, so that a restored value is like the original in every way.
    /// </summary>
    private protected virtual Tensor Admit(Tensor value)
    {
        if (value.Shape != Shape)
            throw new ShapeException($"{GetType().Name}: a value of shape {value.Shape} cannot take the place of one of shape {Shape}.");
        if (value.DType != DType)
        {
            throw new ArgumentException(
                $"{GetType().Name}: a {value.DType} value cannot take the place of a {DType} one; call Cast(DType.{DType}).");
        }

        return value.Detach().Contiguous();
    }
}
