using System;
using System.Collections.Generic;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using Xunit;

namespace KernelGen.Generator.Tests.Algorithm;

/// <summary>The one contraction and the directions derived from it, point by point, against the loops of the definition.</summary>
public sealed class ConvolutionTests
{
    private const int Batch = 2;

    private static readonly ConvolutionShape[] Shapes =
    [
        new(1, 1),
        new(2, 3),
        new(3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 },
        new(2, 2) { PaddingBottom = 1, PaddingRight = 1 },
        new(3, 2) { InChannels = 3, OutChannels = 2 },
        new(2, 2) { InChannels = 4, OutChannels = 6, Groups = 2 },
        new(3, 1) { InChannels = 3, OutChannels = 3, Groups = 3, PaddingTop = 2 },
        new(3, 2) { StrideY = 2, StrideX = 3 },
        new(2, 3) { DilationY = 3, DilationX = 2 },
        new(3, 3)
        {
            InChannels = 2, OutChannels = 4, Groups = 2, StrideY = 2, StrideX = 2, DilationY = 2,
            PaddingTop = 2, PaddingLeft = 1, PaddingRight = 1,
        },
    ];

    public static TheoryData<int> Indices => new(System.Linq.Enumerable.Range(0, Shapes.Length));

    [Theory]
    [MemberData(nameof(Indices))]
    public void The_definition_in_full_generality(int index)
    {
        Problem problem = new(Shapes[index]);
        Grid expected = new(problem.Y.Lengths);
        problem.Each((x, w, y) => expected[y] += problem.X[x] * problem.W[w]);

        Grid actual = new(problem.Y.Lengths);
        problem.Evaluate(Convolution.Of(problem.Shape), y: actual);

        Assert.Equal(expected.Elements, actual.Elements);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void The_gradient_by_the_input(int index)
    {
        Problem problem = new(Shapes[index]);
        Grid expected = new(problem.X.Lengths);
        problem.Each((x, w, y) =>
        {
            if (expected.Contains(x))
            {
                expected[x] += problem.Y[y] * problem.W[w];
            }
        });

        Grid actual = new(problem.X.Lengths);
        problem.Evaluate(Convolution.Of(problem.Shape).WithRespectTo(Convolution.Input), x: actual);

        Assert.Equal(expected.Elements, actual.Elements);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void The_gradient_by_the_weights(int index)
    {
        Problem problem = new(Shapes[index]);
        Grid expected = new(problem.W.Lengths);
        problem.Each((x, w, y) => expected[w] += problem.Y[y] * problem.X[x]);

        Grid actual = new(problem.W.Lengths);
        problem.Evaluate(Convolution.Of(problem.Shape).WithRespectTo(Convolution.Weight), w: actual);

        Assert.Equal(expected.Elements, actual.Elements);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    public void A_window_of_the_forward_direction(int height, int width)
    {
        var random = new Random(1);
        Grid x = Grid.Random(random, 4 + height, 4 + width), w = Grid.Random(random, height, width);
        Grid y = new([5, 5]), expected = new([5, 5]);
        EachTap(5, 5, height, width, (i, j, a, b) => expected[i, j] += x[i + a, j + b] * w[a, b]);

        PointwiseEvaluator.Run(
            Convolution.ForwardPlane(new ConvolutionShape(height, width) { PaddingTop = height - 1, PaddingLeft = width / 2 }),
            new Dictionary<string, long> { ["rows"] = 5, ["columns"] = 5 },
            new Dictionary<string, Grid> { ["x"] = x, ["w"] = w, ["y"] = y });

        Assert.Equal(expected.Elements, y.Elements);
    }

    /// <summary>The forward contraction of a window of the output gradient gives what scattering by hand gives.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    public void A_window_of_the_input_gradient(int height, int width)
    {
        var random = new Random(2);
        const int Rows = 6, Columns = 7;
        Grid dy = Grid.Random(random, Rows, Columns), w = Grid.Random(random, height, width);
        Grid expected = new([Rows + height - 1, Columns + width - 1]);
        EachTap(Rows, Columns, height, width, (i, j, a, b) => expected[i + a, j + b] += dy[i, j] * w[a, b]);

        // The window is the output gradient with the kernel's reach of zeros around it.
        Grid window = new([Rows + (2 * (height - 1)), Columns + (2 * (width - 1))]);
        EachTap(Rows, Columns, 1, 1, (i, j, _, _) => window[i + height - 1, j + width - 1] = dy[i, j]);
        Grid dx = new(expected.Lengths);
        var shape = new ConvolutionShape(height, width);
        PointwiseEvaluator.Run(
            Convolution.InputGradientPlane(shape),
            new Dictionary<string, long> { ["rows"] = dx.Lengths[0], ["columns"] = dx.Lengths[1] },
            new Dictionary<string, Grid> { ["x"] = window, ["w"] = w, ["y"] = dx });

        Assert.Equal(expected.Elements, dx.Elements);
        Assert.Equal(Convolution.ForwardPlane(shape).WithRotatedWeights(shape), Convolution.InputGradientPlane(shape));
    }

    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(2, 3, 4)]
    [InlineData(3, 2, 16)]
    public void A_window_of_the_weight_gradient(int height, int width, int lanes)
    {
        var random = new Random(3);
        const int Rows = 3, Blocks = 2;
        Grid dy = Grid.Random(random, Rows, Blocks * lanes);
        Grid x = Grid.Random(random, Rows + height - 1, (Blocks * lanes) + width - 1);
        Grid expected = new([height, width, lanes]), sums = new([height, width, lanes]);
        EachTap(Rows, Blocks * lanes, height, width, (i, j, a, b) => expected[a, b, j % lanes] += x[i + a, j + b] * dy[i, j]);

        PointwiseEvaluator.Run(
            Convolution.WeightGradientPlane(new ConvolutionShape(height, width) { PaddingTop = height / 2 }, lanes),
            new Dictionary<string, long> { ["rows"] = Rows, ["blocks"] = Blocks },
            new Dictionary<string, Grid> { ["x"] = x, ["dy"] = dy, ["laneSums"] = sums });

        Assert.Equal(expected.Elements, sums.Elements);
    }

    [Fact]
    public void The_input_gradient_is_the_forward_of_rotated_weights_for_every_shape()
    {
        for (int height = 1; height <= 31; height++)
        {
            for (int width = 1; width <= 31; width++)
            {
                var shape = new ConvolutionShape(height, width)
                {
                    PaddingTop = height / 2,
                    PaddingRight = width - 1,
                    DilationY = 1 + (height % 3),
                    DilationX = 1 + (width % 4),
                };
                Assert.Equal(Convolution.ForwardPlane(shape).WithRotatedWeights(shape), Convolution.InputGradientPlane(shape));
            }
        }
    }

    private static void EachTap(int rows, int columns, int height, int width, Action<int, int, int, int> visit)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                for (int a = 0; a < height; a++)
                {
                    for (int b = 0; b < width; b++)
                    {
                        visit(i, j, a, b);
                    }
                }
            }
        }
    }

    /// <summary>Random operands of a convolution, and its index set by the formula of the definition.</summary>
    private sealed class Problem
    {
        private const int Rows = 3;
        private const int Columns = 4;

        public Problem(ConvolutionShape shape)
        {
            var random = new Random(4);
            Shape = shape;
            Y = Grid.Random(random, Batch, shape.OutChannels, Rows, Columns);
            X = Grid.Random(
                random,
                Batch,
                shape.InChannels,
                ((Rows - 1) * shape.StrideY) + ((shape.KernelHeight - 1) * shape.DilationY) + 1 - shape.PaddingTop - shape.PaddingBottom,
                ((Columns - 1) * shape.StrideX) + ((shape.KernelWidth - 1) * shape.DilationX) + 1 - shape.PaddingLeft - shape.PaddingRight);
            W = Grid.Random(random, shape.OutChannels, shape.InChannels / shape.Groups, shape.KernelHeight, shape.KernelWidth);
        }

        public ConvolutionShape Shape { get; }

        public Grid X { get; }

        public Grid W { get; }

        public Grid Y { get; }

        public void Each(Action<long[], long[], long[]> visit)
        {
            int perGroup = Shape.InChannels / Shape.Groups;
            for (int n = 0; n < Batch; n++)
            {
                for (int k = 0; k < Shape.OutChannels; k++)
                {
                    int group = k / (Shape.OutChannels / Shape.Groups);
                    for (int c = 0; c < perGroup; c++)
                    {
                        EachTap(Rows, Columns, Shape.KernelHeight, Shape.KernelWidth, (i, j, a, b) =>
                        {
                            int row = (i * Shape.StrideY) + (a * Shape.DilationY) - Shape.PaddingTop;
                            int column = (j * Shape.StrideX) + (b * Shape.DilationX) - Shape.PaddingLeft;
                            visit([n, (group * perGroup) + c, row, column], [k, c, a, b], [n, k, i, j]);
                        });
                    }
                }
            }
        }

        public void Evaluate(Contraction contraction, Grid? x = null, Grid? w = null, Grid? y = null) => PointwiseEvaluator.Run(
            contraction,
            new Dictionary<string, long> { ["batch"] = Batch, ["rows"] = Rows, ["columns"] = Columns },
            new Dictionary<string, Grid>
            {
                [Convolution.Input] = x ?? X,
                [Convolution.Weight] = w ?? W,
                [Convolution.Output] = y ?? Y,
            });
    }
}
