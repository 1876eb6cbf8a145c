using GradNet.Nn;

namespace GradNet.Models;

/// <summary>A recurrent network that reads text character by character and guesses the next one.</summary>
/// <remarks>
/// Hochreiter and Schmidhuber, "Long short-term memory", 1997; as a model of characters: Karpathy, "The unreasonable effectiveness of
/// recurrent neural networks", 2015.
/// </remarks>
/// <param name="characters">How many there are.</param>
/// <param name="features">Size of the vector that stands for a character.</param>
/// <param name="hidden">Size of the memory.</param>
public sealed class CharacterLstm(int characters, int features = 64, int hidden = 256) : Module<Tensor, Tensor>
{
    /// <summary>A vector for each character.</summary>
    public Embedding Embedding { get; } = new(characters, features);

    /// <summary>Remembers what was read.</summary>
    public Lstm Memory { get; } = new(features, hidden);

    /// <summary>A logit for each character that may follow.</summary>
    public Linear Output { get; } = new(hidden, characters);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor text) // [batch, time], as integers
    {
        Tensor vectors = Embedding.Forward(text); // [batch, time, features]
        Tensor hidden = Memory.Forward(vectors).Output; // [batch, time, hidden]
        return Output.Forward(hidden); // [batch, time, characters]
    }
}
