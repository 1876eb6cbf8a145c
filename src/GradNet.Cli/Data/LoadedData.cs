using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GradNet.Datasets;

namespace GradNet.Cli.Data;

/// <summary>Images for training and test and what names them again.</summary>
/// <param name="Source">A full path or the name of a data set.</param>
/// <param name="Split">The images.</param>
internal sealed record LoadedData(string Source, TrainTestSplit Split)
{
    /// <summary>SHA-256 of all pixels and labels, by which a resumed run knows its data.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ImageDataset part in new[] { Split.Train, Split.Test })
        {
            hash.AppendData(part.Images);
            hash.AppendData(MemoryMarshal.AsBytes(part.Labels));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
