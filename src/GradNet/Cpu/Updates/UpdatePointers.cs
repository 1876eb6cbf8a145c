using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Where the numbers of one parameter lie. What is old and what is new may be the same memory.</summary>
internal unsafe struct UpdatePointers<T>
    where T : unmanaged
{
    /// <summary>A value and at most three states.</summary>
    public const int Arrays = 4;

    private T* _gradient;
    private Addresses _old;
    private Addresses _new;

    /// <param name="inputs">Gradient, value and states.</param>
    /// <param name="outputs">Value and states.</param>
    public UpdatePointers(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs)
    {
        _gradient = (T*)inputs[0].Data;
        for (int i = 0; i < outputs.Length; i++)
            (_old[i], _new[i]) = ((nint)inputs[i + 1].Data, (nint)outputs[i].Data);
    }

    /// <summary>The same memory for what is old and new: a gradient, and from there on a value and states, a stride apart.</summary>
    public UpdatePointers(T* buffer, int stride)
    {
        _gradient = buffer;
        for (int i = 0; i < Arrays; i++)
            _old[i] = _new[i] = (nint)(buffer + ((i + 1) * stride));
    }

    public readonly T* Gradient => _gradient;

    public readonly T* Old(int index) => (T*)_old[index];

    public readonly T* New(int index) => (T*)_new[index];

    /// <summary>The arrays from a later element on.</summary>
    public readonly UpdatePointers<T> From(nint element)
    {
        UpdatePointers<T> moved = this;
        moved._gradient += element;
        for (int i = 0; i < Arrays; i++)
        {
            moved._old[i] += element * sizeof(T);
            moved._new[i] += element * sizeof(T);
        }

        return moved;
    }

    [InlineArray(Arrays)]
    private struct Addresses
    {
        private nint _first;
    }
}
