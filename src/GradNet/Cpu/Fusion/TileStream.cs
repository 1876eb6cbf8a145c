namespace GradNet.Cpu;

/// <summary>What a <see cref="Chain"/> reads or writes, as tiles of a dtype that is known at run time only.</summary>
internal readonly unsafe struct TileStream
{
    private readonly byte* _data;
    private readonly int _size;
    private readonly bool _isContiguous;

    // Only the one whose elements have the size is in use.
    private readonly StridedSequence<byte> _ones;
    private readonly StridedSequence<uint> _fours;
    private readonly StridedSequence<ulong> _eights;

    /// <param name="operand">How the elements lie; where is said later, by <see cref="At"/>.</param>
    /// <param name="workspace">As a <see cref="StridedSequence{T}"/> needs it.</param>
    public TileStream(Operand operand, nint* workspace)
    {
        _size = operand.DType.Size;
        _isContiguous = operand.Layout.IsContiguous;
        switch (_size)
        {
            case 1:
                _ones = new(operand, workspace);
                break;
            case 4:
                _fours = new(operand, workspace);
                break;
            default:
                _eights = new(operand, workspace);
                break;
        }
    }

    private TileStream(TileStream other, byte* data)
    {
        this = other;
        _data = data;
        if (_isContiguous)
            return;
        switch (_size)
        {
            case 1:
                _ones = _ones.At(data);
                break;
            case 4:
                _fours = _fours.At(data);
                break;
            default:
                _eights = _eights.At(data);
                break;
        }
    }

    /// <summary>Bytes of the buffer that <see cref="Tile"/> needs.</summary>
    public int BufferBytes => _size * (_ones.BufferSize + _fours.BufferSize + _eights.BufferSize);

    /// <summary>The stream over elements at an address.</summary>
    public TileStream At(nint data) => new(this, (byte*)data);

    /// <inheritdoc cref="StridedSequence{T}.Prepare"/>
    public void Prepare(byte* buffer, nint count)
    {
        if (_isContiguous)
            return;
        switch (_size)
        {
            case 1:
                _ones.Prepare(buffer, count);
                break;
            case 4:
                _fours.Prepare((uint*)buffer, count);
                break;
            default:
                _eights.Prepare((ulong*)buffer, count);
                break;
        }
    }

    /// <summary>A tile: in place where elements are contiguous, which may then be written too, and copied to the buffer where they are not.</summary>
    public byte* Tile(nint start, nint count, byte* buffer)
    {
        if (_isContiguous)
            return _data + (start * _size);
        return _size switch
        {
            1 => _ones.Read(start, count, buffer),
            4 => (byte*)_fours.Read(start, count, (uint*)buffer),
            _ => (byte*)_eights.Read(start, count, (ulong*)buffer),
        };
    }
}
