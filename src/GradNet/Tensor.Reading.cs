using System.ComponentModel;
using GradNet.Execution;

namespace GradNet;

/// <content>Reading values. Nothing converts implicitly: the element type must be the tensor's own.</content>
public sealed partial class Tensor
{
    /// <summary>The only element.</summary>
    /// <exception cref="ShapeException">There is not exactly one element.</exception>
    /// <exception cref="InvalidOperationException">The elements are not <typeparamref name="T"/>.</exception>
    public T Item<T>()
        where T : unmanaged
    {
        if (ElementCount != 1)
            throw new ShapeException($"Item: {Shape} holds {ElementCount} elements, not one; use ToArray or an index.");
        T element = default;
        CopyTo(new Span<T>(ref element));
        return element;
    }

    /// <summary>All elements in row-major order.</summary>
    /// <exception cref="InvalidOperationException">The elements are not <typeparamref name="T"/>.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        var elements = new T[ElementCount];
        CopyTo<T>(elements);
        return elements;
    }

    /// <summary>Copies all elements in row-major order.</summary>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="InvalidOperationException">The elements are not <typeparamref name="T"/>.</exception>
    public unsafe void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        if (DTypeExtensions.Of<T>() != DType)
        {
            throw new InvalidOperationException(
                $"The tensor holds {DType}, not {DTypeExtensions.Of<T>()}; read that type, or call Cast(DType.{DTypeExtensions.Of<T>()}) first.");
        }

        if (destination.Length < ElementCount)
            throw new ArgumentException($"The destination holds {destination.Length} elements, but {Shape} has {ElementCount}.", nameof(destination));
        Value value = Contiguous().Node.Value;
        new Span<T>(value.Operand.Data, (int)ElementCount).CopyTo(destination);
        GC.KeepAlive(value);
    }

    /// <summary>The elements as in NumPy: nested brackets, the middle of long axes left out.</summary>
    public override string ToString() => TensorFormat.Format(this);

    /// <summary>The elements in row-major order as single-precision numbers; this is what makes <c>Tensor v = [1f, 2f]</c> work.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<float> GetEnumerator() => ((IEnumerable<float>)Cast(DType.Float32).ToArray<float>()).GetEnumerator();
}
