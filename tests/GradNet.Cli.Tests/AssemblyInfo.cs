// Commands share the process's random source and number of threads.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
