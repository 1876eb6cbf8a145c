namespace GradNet.Cpu;

/// <summary>Many products of matrices of one shape, [..., M, K] × [..., K, N] -> [..., M, N].</summary>
internal unsafe ref struct BatchedProduct<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<int> _sizes;
    private readonly ReadOnlySpan<nint> _aStrides;
    private readonly ReadOnlySpan<nint> _bStrides;
    private readonly Matrix<T> _a;
    private readonly Matrix<T> _b;
    private readonly T* _c;
    private readonly int _columns;
    private readonly int _terms;
    private readonly Epilogue _epilogue;

    private const int TasksPerThread = 8;

    // Axes of the batch that were not folded into the rows.
    private readonly int _batchAxes;
    private readonly int _rows;

    public BatchedProduct(Operand a, Operand b, Operand c, Epilogue epilogue)
    {
        _epilogue = epilogue;
        _sizes = c.Shape.Sizes;
        _aStrides = a.Strides;
        _bStrides = b.Strides;
        _batchAxes = _sizes.Length - 2;
        _rows = _sizes[^2];
        _columns = _sizes[^1];
        _terms = a.Shape[_batchAxes + 1];
        _b = new Matrix<T>((T*)b.Data, _bStrides[^2], _bStrides[^1]);
        _c = (T*)c.Data;

        // Matrices that share their right factor and lie below each other are one tall matrix.
        nint rowStride = _aStrides[^2];
        while (_batchAxes > 0 && CanFold(_batchAxes - 1, ref rowStride))
        {
            _batchAxes--;
            _rows *= _sizes[_batchAxes];
        }

        _a = new Matrix<T>((T*)a.Data, rowStride, _aStrides[^1]);
    }

    public readonly void Run<TProduct>()
        where TProduct : IMatrixProduct<T>
    {
        int count = 1;
        for (int axis = 0; axis < _batchAxes; axis++)
            count *= _sizes[axis];
        if (count == 0 || _rows == 0 || _columns == 0)
            return;

        if (count == 1)
        {
            TProduct.Multiply(_rows, _columns, _terms, _a, _b, _c, default, _epilogue);
            return;
        }

        // Inside the loop over a large batch every product runs on one thread; products of a small batch share the threads in turn.
        using var starts = Scratch.Rent<Factors>(count);
        for (int index = 0; index < count; index++)
            starts.Pointer[index] = Locate(index);
        bool isLarge = count >= 2 * WorkerPool.Threads;
        var tasks = new Partition(count, isLarge ? Math.Max(1, count / (TasksPerThread * WorkerPool.Threads)) : 1);
        Epilogue epilogue = _epilogue.ForRunsOf((nint)_rows * _columns);
        var products = new Products<TProduct>(starts.Pointer, tasks, this, epilogue);
        if (isLarge)
        {
            WorkerPool.For(tasks.Count, products);
        }
        else
        {
            for (int index = 0; index < count; index++)
                products.Multiply(index, default);
        }

        epilogue.Complete();
    }

    private readonly bool CanFold(int axis, ref nint rowStride)
    {
        if (_sizes[axis] == 1)
            return true;
        if (_bStrides[axis] != 0)
            return false;
        if (_rows == 1)
            rowStride = _aStrides[axis];
        return _aStrides[axis] == _rows * rowStride;
    }

    private readonly Factors Locate(int index)
    {
        nint a = 0, b = 0;
        for (int axis = _batchAxes - 1; axis >= 0; axis--)
        {
            (index, int position) = Math.DivRem(index, _sizes[axis]);
            a += position * _aStrides[axis];
            b += position * _bStrides[axis];
        }

        return new Factors(a, b);
    }

    /// <summary>Where the factors of one product begin.</summary>
    private readonly record struct Factors(nint A, nint B);

    private readonly struct Products<TProduct>(Factors* starts, Partition tasks, BatchedProduct<T> batch, Epilogue epilogue) : IParallelBody
        where TProduct : IMatrixProduct<T>
    {
        private readonly Matrix<T> _a = batch._a;
        private readonly Matrix<T> _b = batch._b;
        private readonly T* _c = batch._c;
        private readonly int _rows = batch._rows;
        private readonly int _columns = batch._columns;
        private readonly int _terms = batch._terms;
        private readonly Epilogue _epilogue = epilogue;

        public void Run(int task)
        {
            int last = tasks.Start(task) + tasks.Size(task) - 1;
            for (int index = tasks.Start(task); index <= last; index++)
            {
                Factors next = starts[Math.Min(index + 1, last)];
                Multiply(index, new NextFactors<T>(_a.Data + next.A, _b.Data + next.B));
            }
        }

        public void Multiply(int index, NextFactors<T> next)
        {
            Factors start = starts[index];
            var a = new Matrix<T>(_a.Data + start.A, _a.RowStride, _a.ColumnStride);
            var b = new Matrix<T>(_b.Data + start.B, _b.RowStride, _b.ColumnStride);
            nint size = (nint)_rows * _columns;
            T* c = _c + (index * size);
            TProduct.Multiply(_rows, _columns, _terms, a, b, c, next, epilogue: default);
            _epilogue.Run((float*)c, size, runs: 1, pitch: 0);
        }
    }
}
