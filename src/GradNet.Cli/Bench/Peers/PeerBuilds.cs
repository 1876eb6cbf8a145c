namespace GradNet.Cli.Bench.Peers;

/// <summary>The running builds of a peer that have a case.</summary>
internal sealed class PeerBuilds : IDisposable
{
    private readonly List<(PeerProcess Process, SampleSet Samples)> _builds = [];

    /// <summary>Starts every build that is installed, in processes of their own: how threads and memory happen to lie stays for a process's life.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="peer">Whose builds.</param>
    /// <param name="threads">Threads to compute with.</param>
    public PeerBuilds(string python, Peer peer, int threads)
    {
        foreach (PeerProgram program in peer.Builds)
        {
            if (PeerProcess.TryStart(python, program, threads) is { } process)
                _builds.Add((process, new SampleSet()));
        }
    }

    /// <summary>Whether any build is installed.</summary>
    public bool AreInstalled => _builds.Count > 0;

    /// <summary>Warms up the builds that have the case and ends the others.</summary>
    public void Prepare(string caseName) => _builds.RemoveAll(build =>
    {
        bool isReady = build.Process.Prepare(caseName);
        if (!isReady)
            build.Process.Dispose();
        return !isReady;
    });

    /// <summary>Takes a sample of each build, one after the other.</summary>
    public void TakeSamples()
    {
        foreach ((PeerProcess process, SampleSet samples) in _builds)
            samples.Add(process.TakeSample());
    }

    /// <summary>The least number of undisturbed samples that a build has.</summary>
    public int UndisturbedCount => _builds.Count == 0 ? int.MaxValue : _builds.Min(build => build.Samples.UndisturbedCount);

    /// <summary>The build with the smallest median, or null where none has the case.</summary>
    public (string Name, SampleSet Samples)? Fastest() => _builds.Count == 0
        ? null
        : _builds.Select(build => (build.Process.Name, build.Samples)).MinBy(build => build.Samples.Median);

    /// <summary>Ends the processes.</summary>
    public void Dispose()
    {
        foreach ((PeerProcess process, _) in _builds)
            process.Dispose();
    }
}
