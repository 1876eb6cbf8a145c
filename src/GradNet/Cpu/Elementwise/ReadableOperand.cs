namespace GradNet.Cpu;

/// <summary>An operand as a <see cref="StridedSequence{T}"/> reads it best: what lies transposed is copied in squares first, everything else is left in place.</summary>
internal readonly unsafe ref struct ReadableOperand
{
    private readonly Scratch.Lease<byte> _lease;
    private readonly bool _isCopied;

    public ReadableOperand(Operand operand)
    {
        Operand = operand;
        if (!Transposition.Fits(operand))
            return;
        _isCopied = true;
        _lease = Scratch.Rent<byte>((nint)operand.Shape.ElementCount * operand.DType.Size);
        Operand = new Operand(_lease.Pointer, operand.DType, Layout.Contiguous(operand.Shape));
        Elementwise.Copy(operand, Operand);
    }

    public Operand Operand { get; }

    public void Dispose()
    {
        if (_isCopied)
            _lease.Dispose();
    }
}
