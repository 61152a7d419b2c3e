using System.Linq;
using KernelGen.Numerics;
using Xunit;

namespace KernelGen.Tests.Layers;

public class SplitMix64Tests
{
    /// <summary>The published outputs of the reference implementation (Vigna, splitmix64.c) for seed 1234567.</summary>
    [Fact]
    public void GivesThePublishedNumbers()
    {
        var random = new SplitMix64(1234567);
        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], numbers);
    }

    [Fact]
    public void AShuffleIsAPermutationAndReachesEveryPlace()
    {
        var random = new SplitMix64(3);
        var seen = new bool[6, 6];
        int[] items = [0, 1, 2, 3, 4, 5];
        for (int round = 0; round < 500; round++)
        {
            random.Shuffle(items);
            Assert.Equal([0, 1, 2, 3, 4, 5], items.Order());
            for (int place = 0; place < items.Length; place++)
            {
                seen[place, items[place]] = true;
            }
        }

        Assert.DoesNotContain(false, seen.Cast<bool>());
    }

    [Fact]
    public void NumbersBelowABoundAreBelowItAndEven()
    {
        var random = new SplitMix64(4);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.NextBelow(7)]++;
        }

        // Six standard deviations of a binomial count with mean 10,000.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 556, 10_000 + 556));
    }
}
