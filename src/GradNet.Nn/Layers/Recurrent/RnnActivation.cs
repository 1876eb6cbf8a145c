namespace GradNet.Nn;

/// <summary>What bends the hidden state of a simple recurrent network.</summary>
public enum RnnActivation
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The rectifier.</summary>
    Relu,
}
