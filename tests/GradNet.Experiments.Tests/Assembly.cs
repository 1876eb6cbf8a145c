// Experiments draw from the default random source, which all tests share.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
