using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>The compiled procedures on windows inside larger memory: row pitch, unaligned starts, nothing written outside.</summary>
[Trait("Category", "Slow")]
public sealed class WindowTests
{
    private const float Untouched = -7777;

    /// <summary>Around every multiple of a vector's length up to two vectors of the longest, and a little further.</summary>
    private static readonly int[] Columns = [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 63, 64, 65];

    private static readonly int[] Rows = [1, 2, 3, 4, 5, 8, 9];

    public static TheoryData<string> Kernels => CompiledKernels.WithoutPadding;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Forward_equals_plain_loops(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(1);
        foreach ((int rows, int columns) in Sizes())
        {
            Image x = Image.Integers(random, rows + kernel.Height - 1, columns + kernel.Width - 1);
            Image k = Image.Integers(random, kernel.Height, kernel.Width);
            var y = new Window(random, rows, columns);

            compiled.Forward(new Window(random, x).Plane, k.Pixels, 3, y.Plane);

            y.Check(PlainConvolution.Forward(x, k, kernel, bias: 3), $"{name} forward to {rows}x{columns}");
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Input_gradient_is_the_forward_of_the_rotated_kernel(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(2);
        foreach ((int rows, int columns) in Sizes().Where((_, index) => index % 3 == 0))
        {
            Image dy = Image.Integers(random, rows + kernel.Height - 1, columns + kernel.Width - 1);
            Image k = Image.Integers(random, kernel.Height, kernel.Width);
            var dx = new Window(random, rows, columns);

            compiled.InputGradient(new Window(random, dy).Plane, k.Pixels, dx.Plane);

            dx.Check(PlainConvolution.Forward(dy, k.Rotated(), kernel), $"{name} input gradient to {rows}x{columns}");
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Weight_gradient_keeps_one_sum_for_each_lane(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(3);
        foreach ((int rows, int columns) in from rows in Rows from blocks in new[] { 1, 2, 3 } select (rows, 16 * blocks))
        {
            Image x = Image.Integers(random, rows + kernel.Height - 1, columns + kernel.Width - 1);
            Image dy = Image.Integers(random, rows, columns);
            var sums = new Window(random, 1, kernel.Taps * 16);

            compiled.WeightGradient(new Window(random, x).Plane, new Window(random, dy).Plane, sums.Plane[0]);

            sums.Check(LaneSums(x, dy, kernel), $"{name} weight gradient of {rows}x{columns}");
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_window_without_outputs_writes_nothing(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(4);
        var weight = new float[kernel.Taps];
        Image x = Image.Integers(random, kernel.Height + 1, kernel.Width + 1);
        float[] memory = Enumerable.Repeat(Untouched, 8).ToArray();

        var input = new ReadOnlyPlaneSpan<float>(x.Pixels, x.Height, x.Width);
        var output = new PlaneSpan<float>(memory, 4, 2);
        compiled.Forward(input.Slice(0, 0, kernel.Height - 1, x.Width), weight, 0, output.Slice(1, 0, 0, 2));
        compiled.Forward(input.Slice(0, 0, x.Height, kernel.Width - 1), weight, 0, output.Slice(0, 1, 2, 0));

        Assert.All(memory, value => Assert.Equal(Untouched, value));
    }

    private static IEnumerable<(int Rows, int Columns)> Sizes() => from rows in Rows from columns in Columns select (rows, columns);

    private static Image LaneSums(Image x, Image dy, Geometry kernel)
    {
        var sums = new Image(1, kernel.Taps * 16);
        for (int tap = 0; tap < kernel.Taps; tap++)
        {
            for (int i = 0; i < dy.Height; i++)
            {
                for (int j = 0; j < dy.Width; j++)
                {
                    sums[0, (tap * 16) + (j % 16)] += x[i + (tap / kernel.Width), j + (tap % kernel.Width)] * dy[i, j];
                }
            }
        }

        return sums;
    }

    /// <summary>A plane inside larger memory: it starts anywhere, its rows lie apart, and what is around it is watched.</summary>
    private sealed class Window
    {
        private readonly float[] _memory;
        private readonly int _start;
        private readonly int _pitch;
        private readonly int _height;
        private readonly int _width;

        public Window(Random random, int height, int width)
        {
            _start = random.Next(1, 20);
            _pitch = width + random.Next(0, 9);
            _height = height;
            _width = width;
            _memory = Enumerable.Repeat(Untouched, _start + (height * _pitch) + 20).ToArray();
        }

        public Window(Random random, Image image)
            : this(random, image.Height, image.Width)
        {
            for (int row = 0; row < _height; row++)
            {
                image.Pixels.AsSpan(row * _width, _width).CopyTo(Plane[row]);
            }
        }

        public PlaneSpan<float> Plane => new(_memory.AsSpan(_start, _height * _pitch), _height, _width, _pitch);

        public void Check(Image expected, string what)
        {
            Agreement.Equal(expected, Plane, what);
            for (int at = 0; at < _memory.Length; at++)
            {
                int inside = at - _start;
                bool isOurs = inside >= 0 && inside / _pitch < _height && inside % _pitch < _width;
                Assert.True(isOurs || _memory[at] == Untouched, $"{what}: something was written {inside} elements from the first pixel.");
            }
        }
    }
}
