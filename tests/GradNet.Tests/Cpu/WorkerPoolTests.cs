using GradNet.Cpu;

namespace GradNet.Tests.Cpu;

[Collection(ThreadCounts.Collection)]
public sealed unsafe class WorkerPoolTests : IDisposable
{
    private readonly int _threadsBefore = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = _threadsBefore;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_iteration_runs_exactly_once(int threads)
    {
        WorkerPool.Threads = threads;
        foreach (int count in new[] { 0, 1, 2, 3, 100, 10_000 })
        {
            var runs = new int[count];
            fixed (int* counters = runs)
                WorkerPool.For(count, new Count(counters));
            Assert.All(runs, run => Assert.Equal(1, run));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Tiny_loops_without_pause_lose_no_iteration(int threads)
    {
        WorkerPool.Threads = threads;
        for (int loop = 0; loop < 100_000; loop++)
            AssertSum(1 + (loop % 9));
    }

    [Fact]
    public void Loops_after_pauses_of_every_length_find_workers_that_spin_park_or_are_about_to()
    {
        WorkerPool.Threads = 3;
        for (int loop = 0; loop < 2_000; loop++)
        {
            AssertSum(4);
            Thread.SpinWait(loop * 2);
        }
    }

    [Fact]
    public void An_exception_reaches_the_caller_after_all_started_iterations_ended()
    {
        foreach (int threads in ThreadCounts.All)
        {
            WorkerPool.Threads = threads;
            for (int loop = 0; loop < 200; loop++)
            {
                var exception = Assert.Throws<InvalidOperationException>(() => WorkerPool.For(10, default(Fail)));
                Assert.Equal("Iteration 3.", exception.Message);
                Assert.Equal(0, Volatile.Read(ref Fail.Inside));
            }

            AssertSum(9);
        }
    }

    [Fact]
    public void While_as_many_plans_run_as_there_are_threads_each_caller_runs_its_loops_by_itself()
    {
        WorkerPool.Threads = 2;
        WorkerPool.BeginRun();
        WorkerPool.BeginRun();
        try
        {
            var threads = new int[1_000];
            fixed (int* places = threads)
                WorkerPool.For(threads.Length, new NoteThread(places));
            Assert.Equal([Environment.CurrentManagedThreadId], threads.Distinct());
        }
        finally
        {
            WorkerPool.EndRun();
            WorkerPool.EndRun();
        }
    }

    [Fact]
    public void A_loop_inside_a_loop_runs_too()
    {
        WorkerPool.Threads = 3;
        long sum = 0;
        WorkerPool.For(7, new Nest(&sum));
        Assert.Equal(7 * 15, sum);
    }

    [Fact]
    public void Loops_of_several_threads_do_not_disturb_each_other_while_the_number_of_threads_changes()
    {
        WorkerPool.Threads = 2;
        int wrong = 0;
        var callers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int loop = 0; loop < 20_000; loop++)
            {
                long sum = 0;
                WorkerPool.For(3, new Add(&sum));
                if (sum != 6)
                    Interlocked.Increment(ref wrong);
            }
        })).ToList();
        callers.ForEach(caller => caller.Start());
        for (int change = 0; callers.Any(caller => caller.IsAlive); change++)
        {
            WorkerPool.Threads = 1 + (change % 5);
            Thread.Sleep(1);
        }

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_loop_allocates_nothing()
    {
        WorkerPool.Threads = 2;
        Run(200); // the first ones may run inline, after other callers
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(100);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Run(int loops)
        {
            long sum = 0;
            for (int loop = 0; loop < loops; loop++)
                WorkerPool.For(4, new Add(&sum));
        }
    }

    [Fact]
    public void There_is_at_least_one_thread() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Threads = 0);

    private static void AssertSum(int count)
    {
        long sum = 0;
        WorkerPool.For(count, new Add(&sum));
        if (sum != count * (count + 1) / 2)
            Assert.Fail($"The iterations of a loop of {count} added up to {sum}.");
    }

    private readonly struct Count(int* counters) : IParallelBody
    {
        public void Run(int index) => Interlocked.Increment(ref counters[index]);
    }

    private readonly struct NoteThread(int* threads) : IParallelBody
    {
        public void Run(int index) => threads[index] = Environment.CurrentManagedThreadId;
    }

    private readonly struct Add(long* sum) : IParallelBody
    {
        public void Run(int index) => Interlocked.Add(ref *sum, index + 1);
    }

    private readonly struct Nest(long* sum) : IParallelBody
    {
        public void Run(int index) => WorkerPool.For(5, new Add(sum));
    }

    private readonly struct Fail : IParallelBody
    {
        public static int Inside;

        public void Run(int index)
        {
            Interlocked.Increment(ref Inside);
            Thread.SpinWait(10);
            Interlocked.Decrement(ref Inside);
            if (index == 3)
                throw new InvalidOperationException("Iteration 3.");
        }
    }
}
