using System;
using System.Collections.Immutable;
using OpenCvSharp;

namespace KernelGen.Benchmarks.Recording;

/// <summary>An operation of OpenCV that one of our filters defines in the same way.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Call">The call, for a reader.</param>
/// <param name="ToBytes">Whether bytes become bytes; otherwise they become signed integers of 16 bits.</param>
/// <param name="Compute">The call: source, result, depth of the result, border.</param>
internal sealed record RecordedOperation(string Name, string Call, bool ToBytes, Action<Mat, Mat, int, BorderTypes> Compute)
{
    public static ImmutableArray<RecordedOperation> All { get; } =
    [
        Gaussian(3), Gaussian(5), Gaussian(7),
        Box(3), Box(5), Box(11),
        Derivative(
            "sobel-x", "Sobel, dx = 1",
            static (source, result, depth, border) => Cv2.Sobel(source, result, depth, 1, 0, borderType: border)),
        Derivative(
            "sobel-y", "Sobel, dy = 1",
            static (source, result, depth, border) => Cv2.Sobel(source, result, depth, 0, 1, borderType: border)),
        Derivative(
            "scharr-x", "Scharr, dx = 1",
            static (source, result, depth, border) => Cv2.Scharr(source, result, depth, 1, 0, borderType: border)),
        Derivative(
            "scharr-y", "Scharr, dy = 1",
            static (source, result, depth, border) => Cv2.Scharr(source, result, depth, 0, 1, borderType: border)),
        Laplacian(1), Laplacian(3),
        Filter2D("filter2d-3", 3, [1, -2, 3, 4, 7, -6, 5, 0, -8]),
        Filter2D("filter2d-5", 5, [1, -2, 3, 4, 7, -6, 5, 0, -8, 2, 3, 1, -9, 6, 4, -3, 2, 5, -1, 8, 0, 7, -4, 1, 2]),
    ];

    private static RecordedOperation Gaussian(int size) => new(
        $"gaussian-{size}",
        $"GaussianBlur, ksize = {size}, sigma = 0",
        ToBytes: true,
        (source, result, _, border) => Cv2.GaussianBlur(source, result, new Size(size, size), 0, 0, border));

    private static RecordedOperation Box(int size) => new(
        $"box-{size}",
        $"blur, ksize = {size}",
        ToBytes: true,
        (source, result, _, border) => Cv2.Blur(source, result, new Size(size, size), borderType: border));

    private static RecordedOperation Laplacian(int size) => Derivative(
        $"laplacian-{size}",
        $"Laplacian, ksize = {size}",
        (source, result, depth, border) => Cv2.Laplacian(source, result, depth, size, borderType: border));

    private static RecordedOperation Filter2D(string name, int size, float[] weights)
    {
        void Compute(Mat source, Mat result, int depth, BorderTypes border)
        {
            using Mat kernel = Mat.FromPixelData(size, size, MatType.CV_32FC1, weights);
            Cv2.Filter2D(source, result, depth, kernel, borderType: border);
        }

        return Derivative(name, $"filter2D, {string.Join(' ', weights)}", Compute);
    }

    private static RecordedOperation Derivative(string name, string call, Action<Mat, Mat, int, BorderTypes> compute) =>
        new(name, call, ToBytes: false, compute);
}
