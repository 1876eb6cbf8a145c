namespace GradNet.Cpu;

/// <summary>Turns a run-time dtype into a type argument. Truth values are bytes of 0 and 1.</summary>
internal static class DTypeSwitch
{
    /// <summary>Runs an action with the type of the elements.</summary>
    public static void Run<TAction>(DType dtype, TAction action)
        where TAction : struct, IDTypeAction
    {
        switch (dtype)
        {
            case DType.Float32:
                action.Run<float>();
                break;
            case DType.Float64:
                action.Run<double>();
                break;
            case DType.Int64:
                action.Run<long>();
                break;
            case DType.Int32:
                action.Run<int>();
                break;
            case DType.Bool or DType.UInt8:
                action.Run<byte>();
                break;
            case DType.Int8:
                action.Run<sbyte>();
                break;
            case DType.UInt16:
                action.Run<ushort>();
                break;
            case DType.Int16:
                action.Run<short>();
                break;
            case DType.UInt32:
                action.Run<uint>();
                break;
            case DType.UInt64:
                action.Run<ulong>();
                break;
            case DType.Float16:
                action.Run<Half>();
                break;
            default:
                throw new NotSupportedException($"{dtype} is for storage: it is computed in {dtype.Computed}.");
        }
    }

    /// <summary>Runs an action that only moves elements, with an integer of their size.</summary>
    public static void RunBySize<TAction>(DType dtype, TAction action)
        where TAction : struct, IDTypeAction
    {
        switch (dtype.Size)
        {
            case 1:
                action.Run<byte>();
                break;
            case 2:
                action.Run<ushort>();
                break;
            case 4:
                action.Run<uint>();
                break;
            default:
                action.Run<ulong>();
                break;
        }
    }
}
