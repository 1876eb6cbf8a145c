// RandomSource.Default belongs to the process: tests that draw from it run one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
