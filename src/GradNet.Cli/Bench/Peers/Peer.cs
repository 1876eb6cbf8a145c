namespace GradNet.Cli.Bench.Peers;

/// <summary>Another framework or library whose times stand beside GradNet's.</summary>
/// <param name="Name">What users type.</param>
/// <param name="Install">What to type where it is not installed.</param>
/// <param name="Builds">Its builds as installed here, of which the fastest counts; none where it is not installed.</param>
internal sealed record Peer(string Name, string Install, IReadOnlyList<PeerProgram> Builds);
