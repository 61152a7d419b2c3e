namespace KernelGen.Benchmarks.Filters;

// The sums of floats are taken in the order that is fastest, as OpenCV's are.
[Gaussian(3, Reassociate = true)]
internal readonly partial struct Gaussian3;

[Gaussian(5, Reassociate = true)]
internal readonly partial struct Gaussian5;

[Gaussian(7, Reassociate = true)]
internal readonly partial struct Gaussian7;

[Gaussian(11, 2, Reassociate = true)]
internal readonly partial struct Gaussian11;

[Box(3, Reassociate = true)]
internal readonly partial struct Box3;

[Box(5, Reassociate = true)]
internal readonly partial struct Box5;

[Box(11, Reassociate = true)]
internal readonly partial struct Box11;

[Sobel(Axis.X, Reassociate = true)]
internal readonly partial struct SobelX;

[Sobel(Axis.Y, Reassociate = true)]
internal readonly partial struct SobelY;

[FilterBank(typeof(SobelX), typeof(SobelY))]
internal readonly partial struct SobelXY;

[Scharr(Axis.X)]
internal readonly partial struct ScharrX;

[Laplacian(4)]
internal readonly partial struct Laplacian4;

[Sharpen]
internal readonly partial struct Sharpen3;

/// <summary>Weights of no pattern.</summary>
[ConvKernel(3, 3, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8])]
internal readonly partial struct Any3;

/// <summary>Weights of no pattern.</summary>
[ConvKernel(5, 5, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8, 2, 3, 1, -9, 6, 4, -3, 2, 5, -1, 8, 0, 7, -4, 1, 2])]
internal readonly partial struct Any5;
