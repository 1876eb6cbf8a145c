namespace GradNet.Nn;

/// <summary>What the steps of a target see. Masks are as for <see cref="AttentionContext.Mask"/>.</summary>
public sealed record DecoderContext
{
    /// <summary>Which steps of the target a step may attend to, broadcast to [batch, heads, time, time].</summary>
    public Tensor? TargetMask { get; init; }

    /// <summary>Which steps of the encoder's output a step may attend to, broadcast to [batch, heads, time, sourceTime].</summary>
    public Tensor? MemoryMask { get; init; }

    /// <summary>Whether a step of the target may attend only to steps that do not come after it.</summary>
    public bool IsCausal { get; init; } = true;

    /// <summary>Keys and values of the target's steps before, to which those of this call are added. For use, not for training.</summary>
    public KeyValueCache? Cache { get; init; }
}
