namespace GradNet.Nn;

/// <summary>Batches without further ado, and parts of data sets.</summary>
public static class DatasetExtensions
{
    extension(IDataset dataset)
    {
        /// <summary>The batches of one epoch; <see cref="DataLoader"/> has more options.</summary>
        /// <param name="batchSize">Examples a batch; the last may be smaller.</param>
        /// <param name="seed">Shuffles the examples, each epoch in its own way; without a seed they come in order.</param>
        /// <param name="epoch">Number of the epoch.</param>
        public IEnumerable<Batch> Batches(int batchSize, ulong? seed = null, int epoch = 0) =>
            new DataLoader(dataset, batchSize) { Shuffle = seed is not null, Seed = seed ?? 0 }.Batches(epoch);

        /// <summary>
        /// The examples at the given places, in the given order. A place may occur more than once, as where a rare class is shown more often;
        /// what is random about the example is drawn anew each time.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
        public IDataset Subset(IReadOnlyList<int> indices)
        {
            foreach (int index in indices)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(index);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, dataset.Count);
            }

            return new Subset(dataset, [.. indices]);
        }
    }
}
