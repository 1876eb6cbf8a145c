namespace GradNet.Cpu;

/// <summary>An operand's elements in row-major order: in place where they lie so, otherwise copied to scratch memory for as long as this lives.</summary>
internal readonly unsafe ref struct ContiguousOperand
{
    private readonly void* _data;
    private readonly Scratch.Lease<byte> _lease;
    private readonly bool _isCopied;

    public ContiguousOperand(Operand operand)
    {
        _data = operand.Data;
        if (operand.Layout.IsContiguous)
            return;
        _isCopied = true;
        _lease = Scratch.Rent<byte>((nint)operand.Shape.ElementCount * operand.DType.Size);
        _data = _lease.Pointer;
        Elementwise.Copy(operand, new Operand(_data, operand.DType, Layout.Contiguous(operand.Shape)));
    }

    public T* Get<T>()
        where T : unmanaged => (T*)_data;

    public void Dispose()
    {
        if (_isCopied)
            _lease.Dispose();
    }
}
