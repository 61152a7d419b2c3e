using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter.Exercises;

/// <summary>Exercise 2.1: a kernel for edges orthogonal to a direction v.</summary>
internal static class DirectionalEdges
{
    // A direction whose length and components are exact decimals.
    private const float V1 = 0.6f;
    private const float V2 = 0.8f;
    private const int Size = 7;
    private const float Rounding = 1e-5f;

    private static readonly int[] Angles = [0, 30, 60, 90];

    public static Section Compute()
    {
        var section = new Section("exercise-2-1", "Exercise 2.1. Edges orthogonal to a direction");
        Tensor<float> k = DerivativeAlong(V1, V2);
        section.Say(
            "An edge orthogonal to v = (v1, v2), in the direction (v2, -v1), is where brightness changes along v. The change along v is "
            + "the directional derivative v1*d/dx + v2*d/dy, x to the right and y down. With central differences, (f(x+1) - f(x-1)) / 2, "
            + "it is one 3x3 kernel; here for v = (0.6, 0.8):");
        section.Show(("K_v", k));

        section.Say(
            "A slope of brightness whose direction is turned away from v by an angle answers with the cosine of it: fully when its edge "
            + "is orthogonal to v, not at all when its edge runs along v.");
        (int Angle, float Response)[] answers = [.. Angles.Select(angle => (angle, ResponseToSlope(k, angle)))];
        section.Tabulate("responses", ["angle", "response", "cosine"], answers.Select(Row));

        section.Say(
            "A hard edge is a staircase of pixels. For v = (1, 1), the edge orthogonal to v stands out and the one along v is not seen:");
        Tensor<float> diagonal = DerivativeAlong(1, 1);
        Tensor<float> orthogonal = Matrix.Of(Size, Size, (y, x) => x + y >= Size ? 1 : 0);
        Tensor<float> along = Matrix.Of(Size, Size, (y, x) => x > y ? 1 : 0);
        Tensor<float> orthogonalResponse = Square3.Correlate(orthogonal, diagonal);
        Tensor<float> alongResponse = Square3.Correlate(along, diagonal);
        section.Show(("orthogonal", orthogonal), ("response to orthogonal", orthogonalResponse));
        section.Show(("along", along), ("response to along", alongResponse));

        foreach ((int angle, float response) in answers)
        {
            section.CheckNear($"a slope {angle} degrees away from v gives cos {angle}", response, Cosine(angle), Rounding);
        }

        section.CheckEqual(
            "a hard edge orthogonal to v gives 1 on both its sides and 0 elsewhere",
            orthogonalResponse,
            Matrix.Of(Size - 2, Size - 2, (i, j) => i + j is Size - 3 or Size - 2 ? 1 : 0));
        section.CheckEqual("a hard edge along v gives only zeros", alongResponse, Matrix.Of(Size - 2, Size - 2, (_, _) => 0));
        return section;
    }

    /// <summary><c>v1 * d/dx + v2 * d/dy</c> by central differences.</summary>
    private static Tensor<float> DerivativeAlong(float v1, float v2) =>
        Matrix.Of(new float[,] { { 0, -v2 / 2, 0 }, { -v1 / 2, 0, v1 / 2 }, { 0, v2 / 2, 0 } });

    private static float ResponseToSlope(Tensor<float> kernel, int angle)
    {
        (float sine, float cosine) = MathF.SinCos(angle * MathF.PI / 180);
        float slopeX = (V1 * cosine) + (V2 * sine);
        float slopeY = (V2 * cosine) - (V1 * sine);
        Tensor<float> slope = Matrix.Of(3, 3, (y, x) => (slopeX * x) + (slopeY * y));
        return Square3.Correlate(slope, kernel)[0, 0];
    }

    private static double Cosine(int angle) => Math.Cos(angle * Math.PI / 180);

    private static IReadOnlyList<Cell> Row((int Angle, float Response) answer) =>
        [answer.Angle, Cell.Of(answer.Response, "0.000"), Cell.Of(Cosine(answer.Angle), "0.000")];
}
