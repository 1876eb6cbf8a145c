using FsCheck;
using FsCheck.Fluent;
using GradNet.Execution;

namespace GradNet.Tests.Memory;

/// <summary>Blocks in size classes.</summary>
public sealed class MemoryPoolTests
{
    [Fact]
    public void A_size_class_holds_what_was_asked_for_and_wastes_at_most_a_fifth_or_a_small_block()
    {
        Gen<long> sizes = Gen.Choose(0, 45)
            .SelectMany(bits => Gen.Choose(0, int.MaxValue - 1).Select(part => (1L << bits) + (part % (1L << bits))));
        Prop.ForAll(sizes.ToArbitrary(), bytes =>
        {
            long capacity = MemoryPool.CapacityOf(MemoryPool.ClassOf(bytes));
            return capacity >= bytes && capacity - bytes <= Math.Max(64, capacity / 5);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_class_is_the_class_of_its_own_capacity_and_capacities_grow()
    {
        for (int sizeClass = 0; sizeClass < 150; sizeClass++)
        {
            long capacity = MemoryPool.CapacityOf(sizeClass);
            Assert.Equal(sizeClass, MemoryPool.ClassOf(capacity));
            Assert.Equal(sizeClass + 1, MemoryPool.ClassOf(capacity + 1));
            Assert.True(MemoryPool.CapacityOf(sizeClass + 1) > capacity);
        }
    }

    [Fact]
    public unsafe void Blocks_are_aligned_to_a_cache_line_and_apart()
    {
        Storage[] storages = [.. Enumerable.Range(0, 100).Select(i => Storage.Allocate(i * 37))];
        Assert.All(storages, storage => Assert.Equal(0, (nint)storage.Address % 64));
        var ordered = storages.OrderBy(storage => (nint)storage.Address).ToArray();
        for (int i = 1; i < ordered.Length; i++)
            Assert.True(ordered[i - 1].Address + ordered[i - 1].Capacity <= ordered[i].Address);
    }

    [Fact]
    public void No_bytes_are_a_block_too() => Assert.Equal(0, MemoryPool.ClassOf(0));
}
