using GradNet.Cli.Text;

namespace GradNet.Cli.Bench.Peers;

/// <summary>Finds peers by name, and what of them is installed.</summary>
internal static class PeerCatalog
{
    private static readonly string[] LibraryFolders = ["/usr/lib", "/usr/lib64", "/usr/local/lib"];
    private static readonly string[] OpenBlasBuilds = ["openblas-openmp", "openblas-pthread"];

    private static readonly (string Name, Func<Peer> Find)[] Peers =
    [
        ("torch", Torch),
        ("openblas", OpenBlas),
        ("onednn", OneDnn),
    ];

    /// <summary>The names of the peers; the first is the usual one.</summary>
    public static IEnumerable<string> Names => Peers.Select(peer => peer.Name);

    /// <summary>The peer of that name.</summary>
    /// <exception cref="CommandException">There is none; the message suggests the nearest.</exception>
    public static Peer Find(string name)
    {
        foreach ((string candidate, Func<Peer> find) in Peers)
        {
            if (candidate == name)
                return find();
        }

        throw CommandException.Usage($"there is no peer \"{name}\".{NearestName.Question(name, Names)} There are: {string.Join(", ", Names)}.");
    }

    /// <summary>PyTorch, with the build of OpenBLAS whose threads are its own: with the other one the two fight.</summary>
    private static Peer Torch() => new("torch", "apt-get install python3-torch libopenblas0-openmp",
        [new PeerProgram("torch_peer.py") { LibraryFolder = Find(OpenBlasBuilds[0], "libopenblas.so.0").Select(Path.GetDirectoryName).FirstOrDefault() }]);

    private static Peer OpenBlas()
    {
        IEnumerable<string> builds = OpenBlasBuilds.SelectMany(build => Find(build, "libopenblas.so.0"));
        string[] files = [.. builds.DefaultIfEmpty(Find("", "libopenblas.so*").FirstOrDefault() ?? "").Where(file => file.Length > 0)];
        return new Peer("openblas", "apt-get install libopenblas0-openmp libopenblas0-pthread", [.. files.Select(file => Library("openblas", file))]);
    }

    private static Peer OneDnn() =>
        new("onednn", "apt-get install libdnnl2", [.. Find("", "libdnnl.so*").Take(1).Select(file => Library("onednn", file))]);

    private static PeerProgram Library(string name, string file) => new("sgemm_peer.py", name, file);

    /// <summary>Libraries of a name in the system's folders and those of its architecture, such as /usr/lib/x86_64-linux-gnu.</summary>
    private static IEnumerable<string> Find(string subfolder, string pattern) =>
        from root in LibraryFolders.Where(Directory.Exists)
        from folder in Directory.EnumerateDirectories(root, "*-linux-gnu").Append(root)
        let searched = Path.Combine(folder, subfolder)
        where Directory.Exists(searched)
        from file in Directory.EnumerateFiles(searched, pattern).Order(StringComparer.Ordinal)
        select file;
}
