using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>Not one element outside the tensors of a call is read or written: each lies against a page that may not be touched.</summary>
public sealed class ChannelGuardTests
{
    public static TheoryData<string, bool> Kernels
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (string name in ChannelKernel.Grid.Where((_, at) => at % 4 is 0 or 3).Select(kernel => kernel.Name).Concat(WinogradKernels.All.Select(kernel => kernel.Name)))
            {
                cases.Add(name, true);
                cases.Add(name, false);
            }

            return cases;
        }
    }

    [LinuxTheory]
    [MemberData(nameof(Kernels))]
    public void Whole_batches(string name, bool againstTheEnd)
    {
        CompiledKernel compiled = ChannelKernels.Declared(name);
        KernelShape shape = compiled.Shape;
        (int height, int width) = new ChannelKernel(shape).LeastImage;
        foreach ((int rows, int columns) in new[] { (0, 0), (1, 2), (3, 11), (2, 14 * shape.StrideX) })
        {
            nint[] inputLengths = ChannelTests.Lengths(shape, 2, shape.InChannels, height + rows, width + columns);
            nint[] outputLengths = ChannelTests.Lengths(
                shape, 2, shape.OutChannels, shape.OutputHeight(height + rows), shape.OutputWidth(width + columns));
            using GuardedMemory x = new(Count(inputLengths), againstTheEnd);
            using GuardedMemory w = new(shape.Weights, againstTheEnd);
            using GuardedMemory bias = new(shape.OutChannels, againstTheEnd);
            using GuardedMemory y = new(Count(outputLengths), againstTheEnd);
            var input = new TensorSpan<float>(x.Span, inputLengths);
            var weight = new TensorSpan<float>(w.Span, [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);
            var output = new TensorSpan<float>(y.Span, outputLengths);
            bias.Span.Fill(1);

            compiled.Forward(input, weight, bias.Span, output);
            Assert.Equal(1, y.Span[^1]);
            compiled.Forward(input, weight, bias.Span, output, degreeOfParallelism: 3);
            compiled.InputGradient(output, weight, input);
            compiled.WeightGradient(input, output, weight);
        }
    }

    private static int Count(nint[] lengths) => lengths.Aggregate(1, (count, length) => count * (int)length);
}
