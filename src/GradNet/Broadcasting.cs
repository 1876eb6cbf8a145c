namespace GradNet;

/// <summary>NumPy's rules for shapes that differ, and for axes counted from either end.</summary>
internal static class Broadcasting
{
    extension(Shape shape)
    {
        /// <summary>An axis counted from the front.</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public int ResolveAxis(string operation, int axis)
        {
            int resolved = axis < 0 ? axis + shape.Rank : axis;
            if ((uint)resolved < (uint)shape.Rank)
                return resolved;
            throw new ShapeException(shape.Rank == 0
                ? $"{operation}: a scalar has no axis {axis}."
                : $"{operation}: {shape} has no axis {axis}: use 0 to {shape.Rank - 1}, or −{shape.Rank} to −1 from the end.");
        }

        /// <summary>Whether this shape can be repeated to become <paramref name="target"/>.</summary>
        public bool CanBroadcastTo(Shape target)
        {
            int added = target.Rank - shape.Rank;
            if (added < 0)
                return false;
            for (int axis = 0; axis < shape.Rank; axis++)
            {
                if (shape[axis] != 1 && shape[axis] != target[axis + added])
                    return false;
            }

            return true;
        }
    }

    /// <summary>The shape that both inputs are repeated to: axes are matched from the last, and a size of 1 fits any size.</summary>
    /// <exception cref="ShapeException">Two sizes differ and neither is 1.</exception>
    public static Shape Join(string operation, Shape a, Shape b)
    {
        if (a == b)
            return a;
        var sizes = new int[Math.Max(a.Rank, b.Rank)];
        for (int fromEnd = 1; fromEnd <= sizes.Length; fromEnd++)
        {
            int left = fromEnd <= a.Rank ? a[^fromEnd] : 1;
            int right = fromEnd <= b.Rank ? b[^fromEnd] : 1;
            if (left != right && left != 1 && right != 1)
            {
                throw new ShapeException(
                    $"{operation}: {a} and {b} do not fit: counted from the end, axis {fromEnd} has size {left} in one and {right} in the other " +
                    "(they must be equal, or one of them 1).");
            }

            sizes[^fromEnd] = left == 1 ? right : left;
        }

        return Shape.Create(sizes);
    }
}
