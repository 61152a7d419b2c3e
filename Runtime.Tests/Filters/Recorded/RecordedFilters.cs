namespace KernelGen.Tests.Filters.Recorded;

[Box(11)]
internal readonly partial struct Box11;

/// <summary>OpenCV's <c>Laplacian</c> of <c>ksize = 3</c>.</summary>
[Filter(3, 3, Weights = [2, 0, 2, 0, -8, 0, 2, 0, 2])]
internal readonly partial struct DiagonalLaplacian;

/// <summary>Weights of no pattern.</summary>
[Filter(3, 3, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8])]
internal readonly partial struct Any3;

/// <summary>Weights of no pattern.</summary>
[Filter(5, 5, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8, 2, 3, 1, -9, 6, 4, -3, 2, 5, -1, 8, 0, 7, -4, 1, 2])]
internal readonly partial struct Any5;
