using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter.Exercises;

/// <summary>Exercise 2.3: two blur kernels, what they do to noise and what they cost.</summary>
internal static class Blur
{
    private const int Size = 258;
    private const int Seed = 1;
    private const double NoiseDeviation = 0.1;

    public static Section Compute()
    {
        var section = new Section("exercise-2-3", "Exercise 2.3. Blur");
        Tensor<float> box = Matrix.Of(3, 3, (_, _) => 1 / 9f);
        Tensor<float> binomial = Matrix.Of(3, 3, (i, j) => (2 - Math.Abs(i - 1)) * (2 - Math.Abs(j - 1)) / 16f);
        section.Say(
            "A blur takes a mean of neighbours: taps that are not negative and sum to 1, so that a flat area keeps its brightness. The box "
            + "weighs all alike; the binomial kernel (1, 2, 1) x (1, 2, 1) / 16 weighs near pixels more and is nearly the same in every "
            + "direction.");
        section.Show(("box", box), ("binomial", binomial));

        section.Say(
            "Why blur: independent noise averages out. Its standard deviation is multiplied by the root of the sum of the squared taps "
            + "(measured on 256x256 pixels of Gaussian noise). Derivatives amplify noise, so they are taken after a blur. The "
            + "price: an edge of one pixel becomes a ramp.");
        Tensor<float> noise = GaussianNoise();
        double before = Deviation(noise);
        (string Name, Tensor<float> Kernel, double Predicted, double Measured)[] blurs =
        [
            Measure("box", box, noise, before),
            Measure("binomial", binomial, noise, before),
        ];
        section.Tabulate(
            "noise",
            ["blur", "predicted", "measured"],
            blurs.Select(blur => (IReadOnlyList<Cell>)[blur.Name, Cell.Of(blur.Predicted, "0.000"), Cell.Of(blur.Measured, "0.000")]));
        Tensor<float> edge = Matrix.Of(3, 8, (_, x) => x >= 4 ? 1 : 0);
        Tensor<float> blurredEdge = Square3.Correlate(edge, binomial);
        section.Show(("edge after binomial", blurredEdge));

        foreach ((string name, Tensor<float> kernel, double predicted, double measured) in blurs)
        {
            section.CheckNear($"the taps of the {name} blur sum to 1", TensorPrimitives.Sum<float>(Matrix.Elements(kernel)), 1, 1e-6);
            section.CheckNear(
                $"the {name} blur leaves {Numbers.Text(predicted, "0.000")} of the noise, within 0.01", measured, predicted, 0.01);
        }

        section.CheckEqual("the edge becomes the ramp 0.25, 0.75", blurredEdge, Matrix.Of(new float[,] { { 0, 0, 0.25f, 0.75f, 1, 1 } }));
        return section;
    }

    private static (string Name, Tensor<float> Kernel, double Predicted, double Measured) Measure(
        string name, Tensor<float> kernel, Tensor<float> noise, double before)
    {
        double predicted = Math.Sqrt(TensorPrimitives.SumOfSquares<float>(Matrix.Elements(kernel)));
        return (name, kernel, predicted, Deviation(Square3.Correlate(noise, kernel)) / before);
    }

    // By the method of Box and Muller.
    private static Tensor<float> GaussianNoise()
    {
        var random = new Random(Seed);
        return Matrix.Of(Size, Size, (_, _) =>
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            return (float)(NoiseDeviation * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        });
    }

    private static double Deviation(Tensor<float> image) => TensorPrimitives.StdDev<float>(Matrix.Elements(image));
}
