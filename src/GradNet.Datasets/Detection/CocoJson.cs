using System.Text.Json;
using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>Reads values that should be in a JSON file, and says which one is not.</summary>
/// <param name="name">What error messages call the file.</param>
internal sealed class CocoJson(string name)
{
    private const int LargestSize = 1_000_000;
    private const long Largest = 1L << 53; // Up to here every JSON reader knows whole numbers exactly.

    private string _place = "the file";

    /// <summary>The items of an array, which error messages speak of while they are enumerated.</summary>
    public IEnumerable<JsonElement> Array(JsonElement root, string property)
    {
        _place = "the file";
        int index = 0;
        foreach (JsonElement item in Property(root, property, JsonValueKind.Array).EnumerateArray())
        {
            _place = $"{property}[{index++}]";
            yield return item;
        }
    }

    /// <summary>The items of an array by their "id".</summary>
    public Dictionary<long, T> Table<T>(JsonElement parent, string property, Func<JsonElement, T> valueOf)
    {
        var table = new Dictionary<long, T>();
        foreach (JsonElement item in Array(parent, property))
        {
            if (!table.TryAdd(Whole(item, "id"), valueOf(item)))
                throw Wrong($"two of the {property} have the id {Whole(item, "id")}");
        }

        return table;
    }

    public string Text(JsonElement parent, string property)
    {
        try
        {
            return Property(parent, property, JsonValueKind.String).GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong($"\"{property}\" is no sound UTF-8 text");
        }
    }

    public long Whole(JsonElement parent, string property) =>
        Property(parent, property, JsonValueKind.Number).TryGetInt64(out long number) && Math.Abs(number) <= Largest
            ? number
            : throw Wrong($"\"{property}\" should be a whole number");

    /// <summary>A width or height in pixels.</summary>
    public int Size(JsonElement parent, string property) =>
        Whole(parent, property) is > 0 and <= LargestSize and long size ? (int)size : throw Wrong($"\"{property}\" should lie between 1 and {LargestSize}");

    /// <summary>The "bbox": left, top, width and height in pixels.</summary>
    public Box Box(JsonElement parent)
    {
        double[] sides = [.. Property(parent, "bbox", JsonValueKind.Array).EnumerateArray().Select(Number)];
        return sides is [double left, double top, >= 0 and double width, >= 0 and double height]
            ? new Box(left, top, left + width, top + height)
            : throw Wrong("a \"bbox\" should be left, top, width and height, the last two not negative");
    }

    public InvalidDataException Wrong(string what) => new($"{name}: {_place}: {what}; get the file again.");

    private double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) && Math.Abs(number) <= LargestSize
            ? number
            : throw Wrong("a \"bbox\" should consist of numbers up to a million");

    private JsonElement Property(JsonElement parent, string property, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(property, out JsonElement value) && value.ValueKind == kind
            ? value
            : throw Wrong($"there should be \"{property}\", of the JSON type {kind}");
}
