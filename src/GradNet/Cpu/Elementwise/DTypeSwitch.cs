namespace GradNet.Cpu;

/// <summary>Turns a run-time dtype into a type argument. Truth values are bytes of 0 and 1.</summary>
internal static class DTypeSwitch
{
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
            default:
                action.Run<byte>();
                break;
        }
    }
}
