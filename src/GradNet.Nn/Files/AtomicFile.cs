namespace GradNet.Nn;

/// <summary>Writes files so that a reader finds the old contents or the new, never a part, wherever the program was stopped.</summary>
public static class AtomicFile
{
    private static readonly Lock Writing = new();

    /// <summary>
    /// Writes to a temporary file in the same folder, flushes it to the disk, and gives it the name. Makes the folder if there is none.
    /// Threads write one after the other.
    /// </summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">Another process is writing the file, or the disk refuses.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);

        // One name, not a random one: what a killed program leaves behind, the next write replaces.
        string temporary = full + ".tmp";
        lock (Writing)
        {
            // Opened outside the try: a temporary file that another process holds is not ours to delete.
            var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None);
            try
            {
                using (stream)
                {
                    write(stream);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(temporary, full, overwrite: true);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        }
    }
}
