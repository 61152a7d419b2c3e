using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Shared;
using Xunit;

namespace KernelGen.Generator.Tests.Planning;

/// <summary>The runtime cuts channels into blocks, and the generator compiles methods for blocks: both must mean the same ones.</summary>
public sealed class ChannelBlockTests
{
    private static readonly int[] Machines = [512, 256, 128, 32];

    public static TheoryData<int> Widths => [0, 128, 256, 512, 128 | 256, 128 | 512, 256 | 512, 128 | 256 | 512];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_block_of_the_runtime_is_compiled_and_no_other(int vectorBits)
    {
        var widths = new VectorWidths(vectorBits);
        KernelKind kind = KernelParts.Of(new(3, 3) { InChannels = 3, OutChannels = 64, Layout = Shared.Layout.Nhwc }).Forward;
        (int Bits, int Block)[] compiled = [.. KernelPlanner.Plan(kind, widths).Forward
            .Select(method => (method.Schedule.Target.Bits, method.Block)).Distinct()];
        var used = new HashSet<(int, int)>();
        for (int channels = 1; channels <= 200; channels++)
        {
            foreach (int machine in Machines)
            {
                foreach (int block in ChannelBlocks.OfVectors(channels, vectorBits, machine).Select(block => block.Width))
                {
                    // The first method that the machine has and that is for the block: what the emitted conditions take.
                    (int Bits, int Block)[] found = [.. compiled.Where(kind => kind.Bits <= machine && kind.Block == block).Take(1)];
                    Assert.True(
                        found.Length == 1, $"No method for {block} of {channels} channels at {machine} bits, compiled for {vectorBits}.");
                    used.Add(found[0]);
                }
            }
        }

        Assert.All(compiled, method => Assert.True(
            used.Contains(method),
            $"The method for {method.Block} channels at {method.Bits} bits is never called, compiled for {vectorBits}."));
    }
}
