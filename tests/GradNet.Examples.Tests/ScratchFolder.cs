namespace GradNet.Examples.Tests;

/// <summary>A folder of its own for the program of a page: it is the current one until the program has ended.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gradnet-page");

    public ScratchFolder() => Directory.SetCurrentDirectory(_folder.FullName);

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Delete(recursive: true);
    }
}
