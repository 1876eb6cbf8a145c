using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// The elements of an operand in row-major order, whatever its strides. Loops take them a tile at a time: in place where they are
/// contiguous, through a buffer where they are not, so that every loop is written for contiguous memory only.
/// </summary>
internal readonly unsafe struct StridedSequence<T>
    where T : unmanaged
{
    /// <summary>Elements that are read at a time at most.</summary>
    public const int TileSize = 1024;

    /// <summary>Elements of the largest buffer: a tile of what repeats may begin anywhere in the first repetition.</summary>
    public const int LargestBuffer = 2 * TileSize;

    private readonly T* _data;
    private readonly int _rank;

    /// <summary>Sizes and strides after merging what is contiguous to each other, innermost first; null for a contiguous operand.</summary>
    private readonly nint* _sizes;
    private readonly nint* _strides;

    /// <summary>After how many elements they repeat, as a row does that is broadcast to a matrix; 0 where they do not, or not within a tile.</summary>
    private readonly nint _period;

    /// <param name="operand">The elements.</param>
    /// <param name="workspace">Room for <see cref="WorkspaceSize"/> numbers, alive as long as the sequence.</param>
    public StridedSequence(Operand operand, nint* workspace)
    {
        _data = (T*)operand.Data;
        if (operand.Layout.IsContiguous)
            return;
        _sizes = workspace;
        _strides = workspace + operand.Shape.Rank;
        _rank = MergeAxes(operand, _sizes, _strides);
        if (_rank == 0 || _strides[_rank - 1] != 0)
            return;
        nint period = 1;
        for (int axis = 0; axis < _rank - 1; axis++)
            period *= _sizes[axis];
        _period = period <= TileSize ? period : 0;
    }

    private StridedSequence(StridedSequence<T> other, T* data)
    {
        this = other;
        _data = data;
    }

    /// <summary>Elements of the buffer that <see cref="Read"/> needs.</summary>
    public int BufferSize => _sizes == null ? 0 : _period > 1 ? LargestBuffer : TileSize;

    public static int WorkspaceSize(Operand operand) => operand.Layout.IsContiguous ? 0 : 2 * operand.Shape.Rank;

    /// <summary>Elements that lie in the same way elsewhere.</summary>
    public StridedSequence<T> At(void* data) => new(this, (T*)data);

    /// <summary>To be called once before a buffer serves <see cref="Read"/>: what repeats is written only here.</summary>
    /// <param name="buffer">Room for <see cref="BufferSize"/> elements.</param>
    /// <param name="count">Elements that will be read at most.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(T* buffer, nint count)
    {
        if (_period == 1)
            new Span<T>(buffer, (int)Math.Min(count, TileSize)).Fill(*_data);
        else if (_period > 1)
            Repeat(buffer, _period + Math.Min(count, TileSize));
    }

    /// <summary>Elements <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/>, in place or copied to the buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* Read(nint start, nint count, T* buffer)
    {
        if (_sizes == null)
            return _data + start;
        if (_period > 0)
            return _period == 1 ? buffer : buffer + (start % _period);
        Visit<Gathering>(start, count, buffer);
        return buffer;
    }

    /// <summary>Copies the elements to contiguous memory, any number of them.</summary>
    public void CopyTo(nint start, nint count, T* destination)
    {
        if (_sizes == null)
            Unsafe.CopyBlockUnaligned(destination, _data + start, checked((uint)(count * sizeof(T))));
        else
            Visit<Gathering>(start, count, destination);
    }

    /// <summary>Overwrites the elements from contiguous memory.</summary>
    public void Write(nint start, nint count, T* source)
    {
        if (_sizes == null)
            Unsafe.CopyBlockUnaligned(_data + start, source, checked((uint)(count * sizeof(T))));
        else
            Visit<Spreading>(start, count, source);
    }

    /// <summary>Writes the elements of one period, again and again: each copy doubles them.</summary>
    private void Repeat(T* buffer, nint count)
    {
        nint written = Math.Min(_period, count);
        Visit<Gathering>(0, written, buffer);
        for (; written < count; written += Math.Min(written, count - written))
            Unsafe.CopyBlockUnaligned(buffer + written, buffer, (uint)(Math.Min(written, count - written) * sizeof(T)));
    }

    private static int MergeAxes(Operand operand, nint* sizes, nint* strides)
    {
        int rank = 0;
        for (int axis = operand.Shape.Rank - 1; axis >= 0; axis--)
        {
            nint size = operand.Shape[axis];
            nint stride = operand.Strides[axis];
            if (size == 1)
                continue;
            if (rank > 0 && stride == strides[rank - 1] * sizes[rank - 1])
            {
                sizes[rank - 1] *= size;
                continue;
            }

            sizes[rank] = size;
            strides[rank] = stride;
            rank++;
        }

        return rank;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Visit<TDirection>(nint start, nint count, T* tile)
        where TDirection : struct, IDirection
    {
        nint* index = stackalloc nint[_rank];
        T* run = _data;
        nint rest = start;
        for (int axis = 0; axis < _rank; axis++)
        {
            (rest, index[axis]) = Math.DivRem(rest, _sizes[axis]);
            run += index[axis] * _strides[axis];
        }

        nint size = _sizes[0];
        nint stride = _strides[0];
        nint length = size - index[0];
        while (count > length)
        {
            TDirection.Move(run, stride, length, tile);
            tile += length;
            count -= length;
            run += length * stride;
            for (int axis = 1; axis < _rank; axis++)
            {
                run += _strides[axis] - (_strides[axis - 1] * _sizes[axis - 1]);
                if (++index[axis] < _sizes[axis])
                    break;
                index[axis] = 0;
            }

            length = size;
        }

        TDirection.Move(run, stride, count, tile);
    }

    private interface IDirection
    {
        static abstract void Move(T* run, nint stride, nint count, T* tile);
    }

    /// <summary>From the operand to the tile.</summary>
    private readonly struct Gathering : IDirection
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Move(T* run, nint stride, nint count, T* tile)
        {
            if (stride == 1 && count >= 32)
                Unsafe.CopyBlockUnaligned(tile, run, (uint)(count * sizeof(T)));
            else if (stride == 0 && count >= 32)
                new Span<T>(tile, (int)count).Fill(*run);
            else
                MoveEach(run, stride, count, tile);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void MoveEach(T* run, nint stride, nint count, T* tile)
        {
            for (nint i = 0; i < count; i++)
                tile[i] = run[i * stride];
        }
    }

    /// <summary>From the tile to the operand.</summary>
    private readonly struct Spreading : IDirection
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Move(T* run, nint stride, nint count, T* tile)
        {
            if (stride == 1 && count >= 32)
            {
                Unsafe.CopyBlockUnaligned(run, tile, (uint)(count * sizeof(T)));
                return;
            }

            for (nint i = 0; i < count; i++)
                run[i * stride] = tile[i];
        }
    }
}
