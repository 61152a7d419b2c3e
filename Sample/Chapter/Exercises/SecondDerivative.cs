using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter.Exercises;

/// <summary>Exercise 2.2: the second derivative, its smallest kernel, and what answers it most.</summary>
internal static class SecondDerivative
{
    private const int Size = 7;
    private const int Middle = Size / 2;

    public static Section Compute()
    {
        var section = new Section("exercise-2-2", "Exercise 2.2. The second derivative");
        Tensor<float> k = Matrix.Of(new float[,] { { 1, -2, 1 } });
        section.Say(
            "The difference of two neighbouring differences: (f(x+1) - f(x)) - (f(x) - f(x-1)) = f(x+1) - 2 f(x) + f(x-1). Its kernel "
            + "is 1x3, and no smaller one can be: two taps that give 0 on every constant and every slope are both 0.");
        Tensor<float> square = Matrix.Of(1, Size, (_, x) => x * x);
        Tensor<float> slope = Matrix.Of(1, Size, (_, x) => x);
        Tensor<float> ofSquare = ThreeTaps.Correlate(square, k);
        Tensor<float> ofSlope = ThreeTaps.Correlate(slope, k);
        section.Show(("K", k), ("x^2", square), ("second derivative of x^2", ofSquare));

        section.Say(
            "In two dimensions the sum of both second derivatives is the Laplacian. It answers most to what is thin: to an isolated "
            + "point, then to a line one pixel wide, least to an edge, and to a slope not at all.");
        Tensor<float> laplacian = Matrix.Of(new float[,] { { 0, 1, 0 }, { 1, -4, 1 }, { 0, 1, 0 } });
        (string Name, float Strongest)[] structures =
        [
            ("point", Strongest(laplacian, Matrix.Of(Size, Size, (y, x) => y == Middle && x == Middle ? 1 : 0))),
            ("line", Strongest(laplacian, Matrix.Of(Size, Size, (_, x) => x == Middle ? 1 : 0))),
            ("edge", Strongest(laplacian, Matrix.Of(Size, Size, (_, x) => x >= Middle ? 1 : 0))),
            ("slope", Strongest(laplacian, Matrix.Of(Size, Size, (y, x) => x + y))),
        ];
        section.Show(("Laplacian", laplacian));
        section.Tabulate(
            "structures",
            ["structure", "strongest response"],
            structures.Select(structure => (IReadOnlyList<Cell>)[structure.Name, Cell.Of(structure.Strongest)]));

        section.CheckEqual("the second derivative of x^2 is 2 everywhere", ofSquare, Matrix.Of(1, Size - 2, (_, _) => 2));
        section.CheckEqual("the second derivative of a slope is 0 everywhere", ofSlope, Matrix.Of(1, Size - 2, (_, _) => 0));
        section.CheckEqual(
            "point 4, line 2, edge 1, slope 0",
            Matrix.Of(1, structures.Length, (_, i) => structures[i].Strongest),
            Matrix.Of(new float[,] { { 4, 2, 1, 0 } }));
        return section;
    }

    private static float Strongest(Tensor<float> kernel, Tensor<float> image) =>
        Matrix.Elements(Square3.Correlate(image, kernel)).Max(float.Abs);
}
