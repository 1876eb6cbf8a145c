namespace GradNet.Cpu;

/// <summary>Vector loops need at least one vector of elements, of the widest kind; what is shorter goes through a buffer of that size.</summary>
internal static unsafe class ShortRun
{
    /// <summary>Lanes of the widest vector.</summary>
    public const int Size = 16;

    public static void Copy<T>(T* source, T* destination, nint count)
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++)
            destination[i] = source[i];
    }
}
