using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Batches in both orders of dimensions, and tensors that are slices of larger ones, at any alignment.</summary>
[Trait("Category", "Slow")]
public sealed class LayoutTests
{
    private const float Gap = -7777;

    public static TheoryData<string> Kernels => CompiledKernels.Few;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_batch_in_both_orders(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        foreach (bool channelsLast in new[] { false, true })
        {
            Images images = new(kernel, count: 3, new Random(1));
            Layout x = new(3, images.Height, images.Width, channelsLast);
            Layout y = new(3, images.OutputHeight, images.OutputWidth, channelsLast);
            Check(compiled, images, x, y);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Slices_of_larger_tensors_at_any_start(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        for (int start = 0; start < 17; start += 1)
        {
            Images images = new(kernel, count: 2, new Random(start));
            bool channelsLast = start % 2 == 1;
            Layout x = new(2, images.Height, images.Width, channelsLast) { Start = start, MoreColumns = start % 5, MoreRows = start % 3 };
            Layout y = new(2, images.OutputHeight, images.OutputWidth, channelsLast)
            {
                Start = (start * 3) % 16,
                MoreColumns = (start + 2) % 7,
                MoreRows = 1,
            };
            Check(compiled, images, x, y);
        }
    }

    private static void Check(CompiledKernel compiled, Images images, Layout x, Layout y)
    {
        Geometry kernel = images.Kernel;
        string what = $"{compiled.Type.Name} {x} {y}";
        Tensor<float> k = images.K.ToTensor();

        float[] output = y.Empty();
        compiled.Correlate(x.Read(x.With(images.X)), k, y.Write(output));
        y.Check(images.X.Select(image => PlainConvolution.Forward(image, images.K, kernel)).ToArray(), output, what);

        float[] inputGradient = x.Empty();
        compiled.InputGradient(y.Read(y.With(images.Dy)), k, x.Write(inputGradient));
        x.Check(
            images.Dy.Select(image => PlainConvolution.InputGradient(image, images.K, kernel, images.Height, images.Width)).ToArray(),
            inputGradient,
            what);

        Tensor<float> weightGradient = compiled.WeightGradient(x.Read(x.With(images.X)), y.Read(y.With(images.Dy)));
        var expected = new Image(kernel.Height, kernel.Width);
        foreach ((Image image, Image dy) in images.X.Zip(images.Dy))
        {
            TensorPrimitives.Add(expected.Pixels, PlainConvolution.WeightGradient(image, dy, kernel).Pixels, expected.Pixels);
        }

        Assert.Equal([1, 1, kernel.Height, kernel.Width], weightGradient.Lengths.ToArray());
        Agreement.Equal(expected, weightGradient, what);
    }

    private sealed class Images(Geometry kernel, int count, Random random)
    {
        public Geometry Kernel => kernel;

        public int Height => kernel.LeastHeight + 6;

        public int Width => kernel.LeastWidth + 36;

        public int OutputHeight => kernel.OutputHeight(Height);

        public int OutputWidth => kernel.OutputWidth(Width);

        public Image K { get; } = Image.Integers(random, kernel.Height, kernel.Width);

        public Image[] X => field ??= Enumerable.Range(0, count).Select(_ => Image.Integers(random, Height, Width)).ToArray();

        public Image[] Dy => field ??= Enumerable.Range(0, count).Select(_ => Image.Integers(random, OutputHeight, OutputWidth)).ToArray();
    }

    /// <summary>The positions of the images of a batch in an array.</summary>
    private sealed record Layout(int Count, int Height, int Width, bool ChannelsLast)
    {
        public int Start { get; init; }

        public int MoreColumns { get; init; }

        public int MoreRows { get; init; }

        private int Pitch => Width + MoreColumns;

        private int Plane => (Height + MoreRows) * Pitch;

        private nint[] Lengths => ChannelsLast ? [Count, Height, Width, 1] : [Count, 1, Height, Width];

        private nint[] Strides => ChannelsLast ? [Plane, Pitch, 1, 0] : [Plane, 0, Pitch, 1];

        public float[] Empty() => Enumerable.Repeat(Gap, Start + (Count * Plane)).ToArray();

        public float[] With(Image[] images)
        {
            float[] memory = Empty();
            for (int n = 0; n < Count; n++)
            {
                for (int row = 0; row < Height; row++)
                {
                    images[n].Pixels.AsSpan(row * Width, Width).CopyTo(memory.AsSpan(At(n, row)));
                }
            }

            return memory;
        }

        public ReadOnlyTensorSpan<float> Read(float[] memory) => new(memory.AsSpan(Start), Lengths, Strides);

        public TensorSpan<float> Write(float[] memory) => new(memory.AsSpan(Start), Lengths, Strides);

        /// <summary>The images are where they should be, and the gaps as they were.</summary>
        public void Check(Image[] expected, float[] memory, string what)
        {
            for (int n = 0; n < Count; n++)
            {
                for (int row = 0; row < Height; row++)
                {
                    Agreement.Equal(expected[n].Rows(row, row + 1), memory.AsSpan(At(n, row), Width), $"{what}, image {n}, row {row}");
                    memory.AsSpan(At(n, row), Width).Fill(Gap);
                }
            }

            Assert.All(memory, value => Assert.Equal(Gap, value));
        }

        private int At(int image, int row) => Start + (image * Plane) + (row * Pitch);
    }
}
