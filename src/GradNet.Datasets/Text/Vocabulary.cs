using System.Text.Json;
using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>The tokens that a model knows, numbered from 0. Immutable.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> _numbers;
    private readonly int _unknown;

    /// <summary>Makes a vocabulary.</summary>
    /// <param name="tokens">The tokens in the order of their numbers.</param>
    /// <param name="unknown">Which of them stands for all others; without one, a token that is not there is an error.</param>
    /// <exception cref="ArgumentException">A token is there twice, or the unknown token is not among them.</exception>
    public Vocabulary(IEnumerable<string> tokens, string? unknown = null)
    {
        Tokens = [.. tokens];
        _numbers = new Dictionary<string, int>(Tokens.Count, StringComparer.Ordinal);
        for (int i = 0; i < Tokens.Count; i++)
        {
            if (!_numbers.TryAdd(Tokens[i], i))
                throw new ArgumentException($"Vocabulary: the token \"{Tokens[i]}\" is there twice.", nameof(tokens));
        }

        if (unknown is not null && !_numbers.ContainsKey(unknown))
            throw new ArgumentException($"Vocabulary: the unknown token \"{unknown}\" is not among the tokens.", nameof(unknown));
        UnknownToken = unknown;
        _unknown = unknown is null ? -1 : _numbers[unknown];
    }

    /// <summary>The tokens in the order of their numbers.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The token that stands for all that are not there, if there is one.</summary>
    public string? UnknownToken { get; }

    /// <summary>Number of tokens.</summary>
    public int Count => Tokens.Count;

    /// <summary>The number of a token, or that of the unknown token.</summary>
    /// <exception cref="KeyNotFoundException">The token is not there, and no token stands for unknown ones.</exception>
    public int this[string token] => _numbers.TryGetValue(token, out int number)
        ? number
        : _unknown >= 0
            ? _unknown
            : throw new KeyNotFoundException($"Vocabulary: \"{token}\" is none of the {Count} tokens, and none stands for unknown ones.");

    /// <summary>Counts the tokens of a text and numbers them: the special ones first, then the frequent before the rare.</summary>
    /// <param name="text">The tokens of the training text.</param>
    /// <param name="minimumCount">How often a token must occur to be taken up.</param>
    /// <param name="maximumSize">How many tokens there may be in all, special ones included; the rarest are left out.</param>
    /// <param name="special">Tokens that are there in any case, such as those of <see cref="SpecialTokens"/>.</param>
    /// <param name="unknown">Which token stands for all that are not taken up.</param>
    /// <remarks>Tokens that are as frequent come in ordinal order, so the same text always makes the same numbers.</remarks>
    public static Vocabulary Build(
        IEnumerable<string> text,
        int minimumCount = 1,
        int maximumSize = int.MaxValue,
        IReadOnlyList<string>? special = null,
        string? unknown = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCount, 1);
        special ??= unknown is null ? [] : [unknown];
        var known = new HashSet<string>(special, StringComparer.Ordinal);
        IEnumerable<string> frequent = text.Where(token => !known.Contains(token))
            .CountBy(token => token, StringComparer.Ordinal)
            .Where(counted => counted.Value >= minimumCount)
            .OrderByDescending(counted => counted.Value)
            .ThenBy(counted => counted.Key, StringComparer.Ordinal)
            .Select(counted => counted.Key);
        return new Vocabulary(special.Concat(frequent).Take(maximumSize), unknown);
    }

    /// <summary>Whether a token is there.</summary>
    public bool Contains(string token) => _numbers.ContainsKey(token);

    /// <summary>The numbers of some tokens.</summary>
    /// <exception cref="KeyNotFoundException">A token is not there, and no token stands for unknown ones.</exception>
    public long[] Encode(IEnumerable<string> tokens) => [.. tokens.Select(token => (long)this[token])];

    /// <summary>The tokens of some numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is none of a token.</exception>
    public string[] Decode(ReadOnlySpan<long> numbers)
    {
        var tokens = new string[numbers.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            if ((ulong)numbers[i] >= (ulong)Count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(numbers), $"Vocabulary: {numbers[i]} at place {i} is the number of none of the {Count} tokens.");
            }

            tokens[i] = Tokens[(int)numbers[i]];
        }

        return tokens;
    }

    /// <summary>Writes the tokens to a JSON file.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("unknown", UnknownToken);
        json.WriteStartArray("tokens");
        foreach (string token in Tokens)
            json.WriteStringValue(token);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no vocabulary.</exception>
    public static Vocabulary Load(string path) => Parse(File.ReadAllBytes(path), path);

    internal static Vocabulary Parse(byte[] file, string name)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(file);
            return new Vocabulary(
                json.RootElement.GetProperty("tokens").EnumerateArray().Select(token => token.GetString() ?? throw new JsonException()),
                json.RootElement.GetProperty("unknown").GetString());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new InvalidDataException($"{name}: this is no vocabulary, or not a whole one; save it again.", error);
        }
    }
}
