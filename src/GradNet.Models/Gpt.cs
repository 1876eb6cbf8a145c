using GradNet.Nn;

namespace GradNet.Models;

/// <summary>A transformer that reads a text and guesses, after each word of it, the next.</summary>
/// <remarks>
/// Radford et al., "Language models are unsupervised multitask learners", 2019: layers normalize what they read, and the output is
/// normalized once more. The weights of the output are its own, and it has no bias.
/// </remarks>
public sealed class Gpt : Module<Tensor, Tensor>
{
    private static readonly AttentionContext Causal = new() { IsCausal = true };

    /// <summary>Makes the network.</summary>
    /// <param name="words">How many words there are, or characters.</param>
    /// <param name="length">The most words of a text.</param>
    /// <param name="layers">How many layers.</param>
    /// <param name="features">Size of the vector that stands for a word.</param>
    /// <param name="heads">Attentions of a layer; they divide the features among them.</param>
    /// <param name="dropout">Probability of dropout, in training.</param>
    public Gpt(int words, int length, int layers, int features, int heads, double dropout = 0.1)
    {
        var options = new TransformerOptions(features, heads) { IsNormFirst = true, Activation = x => x.GeluTanh(), Dropout = dropout };
        Words = new Embedding(words, features, initializer: new RandomNormal(standardDeviation: 0.02));
        Positions = new LearnedEncoding(length, features);
        Body = new TransformerEncoder(layers, options, hasNorm: true);
        Output = new Linear(features, words, bias: false);
    }

    /// <summary>A vector for each word.</summary>
    public Embedding Words { get; }

    /// <summary>A vector for each position.</summary>
    public LearnedEncoding Positions { get; }

    /// <summary>The layers, and the last normalization.</summary>
    public TransformerEncoder Body { get; }

    /// <summary>A logit for each word that may follow.</summary>
    public Linear Output { get; }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor text) // [batch, time], as integers
    {
        Tensor x = Positions.Forward(Words.Forward(text)); // [batch, time, features]
        return Output.Forward(Body.Forward(x, Causal)); // [batch, time, words]
    }
}
