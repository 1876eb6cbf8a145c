namespace GradNet.Cli.Runs;

/// <summary>Keeps two processes from training in one folder. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the folder.</summary>
    /// <exception cref="CommandException">Another process has it.</exception>
    public static RunLock Take(RunFolder folder)
    {
        try
        {
            return new RunLock(new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && File.Exists(folder.Lock))
        {
            throw new CommandException(
                $"{folder.Path}: another process is training there; wait until it is done, or give another --out.", inner: error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
