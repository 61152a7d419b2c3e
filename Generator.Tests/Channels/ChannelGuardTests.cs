using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>Not one element outside the tensors of a call is read or written: each lies against a page that may not be touched.</summary>
[Trait("Category", "Slow")]
public sealed class ChannelGuardTests
{
    public static TheoryData<string, bool> Kernels
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (string name in ChannelKernels.AllNames)
            {
                cases.Add(name, true);
                cases.Add(name, false);
            }

            return cases;
        }
    }

    [LinuxTheory]
    [MemberData(nameof(Kernels))]
    public void Whole_batches(string name, bool againstTheEnd) => WholeBatches(ChannelKernels.Declared(name), againstTheEnd);

    /// <summary>
    /// Slices of larger tensors: gaps behind rows, planes, pixels and images, which are neither used nor written, and a guard behind the
    /// last element.
    /// </summary>
    [LinuxTheory]
    [MemberData(nameof(Kernels))]
    public void Slices(string name, bool againstTheEnd) => SlicesOf(name, ChannelKernels.Declared(name), againstTheEnd);

    internal static void WholeBatches(CompiledKernel compiled, bool againstTheEnd)
    {
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
            foreach (int degree in new[] { 1, 3 })
            {
                compiled.InputGradient(output, weight, input, degree);
                compiled.WeightGradient(input, output, weight, degree);
            }
        }
    }

    internal static void SlicesOf(string name, CompiledKernel compiled, bool againstTheEnd)
    {
        KernelShape shape = compiled.Shape;
        (int height, int width) = new ChannelKernel(shape).LeastImage;
        var random = new Random(3);
        foreach ((int rows, int columns) in new[] { (0, 0), (2, 19 * shape.StrideX) })
        {
            nint[] inputLengths = ChannelTests.Lengths(shape, 2, shape.InChannels, height + rows, width + columns);
            nint[] outputLengths = ChannelTests.Lengths(
                shape, 2, shape.OutChannels, shape.OutputHeight(height + rows), shape.OutputWidth(width + columns));
            Tensor<float> input = ChannelTests.Integers(random, inputLengths);
            Tensor<float> gradient = ChannelTests.Integers(random, outputLengths);
            Tensor<float> weight = ChannelTests.Integers(random, [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);
            var bias = new float[shape.OutChannels];
            Tensor<float> output = Tensor.CreateFromShape<float>(outputLengths);
            Tensor<float> inputGradient = Tensor.CreateFromShape<float>(inputLengths);
            compiled.Forward(input, weight, bias, output);
            compiled.InputGradient(gradient, weight, inputGradient);
            Tensor<float> weightGradient = compiled.WeightGradient(input, gradient);

            // Kernels of one plane refuse columns that are not adjacent, as they are not behind a gap between channels.
            bool hasGap = shape.Layout == Layout.Nchw || !compiled.Type.IsAssignableTo(typeof(IPlaneKernel));
            using GuardedSlice x = new(input, againstTheEnd, hasGap);
            using GuardedSlice dy = new(gradient, againstTheEnd, hasGap);
            using GuardedSlice y = new(outputLengths, againstTheEnd, hasGap);
            using GuardedSlice dx = new(inputLengths, againstTheEnd, hasGap);
            foreach (int degree in new[] { 1, 3 })
            {
                string what = $"{name}, {degree} threads";
                compiled.Forward(x.Tensor, weight, bias, y.Tensor, degree);
                y.Equal(output, what);
                compiled.InputGradient(dy.Tensor, weight, dx.Tensor, degree);
                dx.Equal(inputGradient, what + ", input gradient");
                Tensor<float> dw = Tensor.CreateFromShape<float>(weight.Lengths);
                compiled.WeightGradient(x.Tensor, dy.Tensor, dw, degree);
                Agreement.SameBits(Agreement.Elements(weightGradient), Agreement.Elements(dw), what + ", weight gradient");
            }
        }
    }

    private static int Count(nint[] lengths) => lengths.Aggregate(1, (count, length) => count * (int)length);
}
