using GradNet.Execution;
using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>Runs a recording once more, one operation after the other as under the immediate policy, to find the one that fails.</summary>
internal static class Replay
{
    /// <summary>The error of a run with the operation, its shapes and its module in the message; of the same kind, so that it is caught alike.</summary>
    public static Exception Explain(Recording recording, Exception error)
    {
        var values = new Value[recording.NodeCount];
        for (int i = 0; i < values.Length; i++)
        {
            try
            {
                values[i] = Evaluate(recording, i, values);
            }
            catch (Exception again) when (again.GetType() == error.GetType())
            {
                return Rebuild(again, $"{again.Message}{Environment.NewLine}  at {Describe(recording, i)}");
            }
        }

        return error;
    }

    private static Value Evaluate(Recording recording, int index, Value[] values)
    {
        Node node = recording.Node(index);
        Value[] inputs = [.. recording.Operands(index).ToArray().Select(number => number < 0 ? recording.Value(~number) : values[number])];
        return node.Primitive is Result result
            ? result.Operation.Evaluate(inputs, result.Operation.InferResults(recording.InputsOf(index)))[result.Index]
            : node.Primitive!.Evaluate(inputs, node.Shape, node.DType);
    }

    private static string Describe(Recording recording, int index)
    {
        Node node = recording.Node(index);
        string inputs = string.Join(", ", recording.InputsOf(index).Select(input => input.Shape));
        return $"{node.Primitive!.Name}: {inputs} -> {node.Shape}" + (node.Place is { } place ? $", in {place}" : string.Empty);
    }

    /// <summary>The plain kinds get the longer message; an error of a kind of its own, which may carry more, stays what it is.</summary>
    private static Exception Rebuild(Exception error, string message) => error switch
    {
        ArgumentOutOfRangeException => new ArgumentOutOfRangeException(message, error),
        ArgumentException when error.GetType() == typeof(ArgumentException) => new ArgumentException(message, error),
        ArithmeticException when error.GetType() == typeof(ArithmeticException) => new ArithmeticException(message, error),
        InvalidOperationException when error.GetType() == typeof(InvalidOperationException) => new InvalidOperationException(message, error),
        _ => error,
    };
}
