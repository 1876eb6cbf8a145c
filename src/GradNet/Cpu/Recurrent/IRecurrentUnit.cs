namespace GradNet.Cpu;

/// <summary>
/// One step of a recurrent layer for one example, once what its input and its last hidden state contribute to each gate is known: the formula
/// and its derivative, some neighbouring elements at a time.
/// </summary>
/// <remarks>Steps are not inlined: they are long, and a loop that holds one for vectors and one for single elements would inline half of each.</remarks>
internal interface IRecurrentUnit
{
    /// <summary>Contributions to each hidden element.</summary>
    static abstract int Gates { get; }

    /// <summary>Parts of the state; the hidden state is the first.</summary>
    static abstract int States { get; }

    /// <summary>What a step writes for each hidden element: the parts of the state, then what its derivative needs.</summary>
    static abstract int Planes { get; }

    /// <summary>Whether input and hidden state contribute to the same sums, so that the gradients of both are the same.</summary>
    static abstract bool IsSum { get; }

    /// <summary>The step for elements from <paramref name="i"/> on.</summary>
    static abstract void Step<V, TLanes>(in UnitStep at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V>;

    /// <summary>The derivative of the step for elements from <paramref name="i"/> on.</summary>
    static abstract void StepBack<V, TLanes>(in UnitStepBack at, nint i)
        where V : struct, IFloatVector<V>
        where TLanes : struct, IUnitLanes<V>;
}
