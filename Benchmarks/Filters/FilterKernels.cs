namespace KernelGen.Benchmarks.Filters;

// The sums of floats are taken in the order that is fastest, as OpenCV's are; the filters that the package ships and that are not here
// either do so too, or are summed in one way only.
[Gaussian(11, 2, Reassociate = true)]
internal readonly partial struct Gaussian11;

[Box(11, Reassociate = true)]
internal readonly partial struct Box11;

[Sobel(Axis.X, Reassociate = true)]
internal readonly partial struct FastSobelX;

[Sobel(Axis.Y, Reassociate = true)]
internal readonly partial struct FastSobelY;

[FilterBank(typeof(FastSobelX), typeof(FastSobelY))]
internal readonly partial struct FastSobelXY;

/// <summary>Weights of no pattern.</summary>
[Filter(3, 3, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8])]
internal readonly partial struct Any3;

/// <summary>Weights of no pattern.</summary>
[Filter(5, 5, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8, 2, 3, 1, -9, 6, 4, -3, 2, 5, -1, 8, 0, 7, -4, 1, 2])]
internal readonly partial struct Any5;
