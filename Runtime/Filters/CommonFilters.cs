namespace KernelGen.Filters;

/// <summary>Sobel's derivative along x, as integers: <see cref="SobelAttribute"/>.</summary>
[Sobel(Axis.X)]
public readonly partial struct SobelX;

/// <summary>Sobel's derivative along y, as integers: <see cref="SobelAttribute"/>.</summary>
[Sobel(Axis.Y)]
public readonly partial struct SobelY;

/// <summary>Sobel's derivatives along x and along y, as integers: the two parts of the gradient.</summary>
[FilterBank(typeof(SobelX), typeof(SobelY))]
public readonly partial struct SobelXY;

/// <summary>Scharr's derivative along x, as integers: <see cref="ScharrAttribute"/>.</summary>
[Scharr(Axis.X)]
public readonly partial struct ScharrX;

/// <summary>Scharr's derivative along y, as integers: <see cref="ScharrAttribute"/>.</summary>
[Scharr(Axis.Y)]
public readonly partial struct ScharrY;

/// <summary>Scharr's derivatives along x and along y, as integers: the two parts of the gradient.</summary>
[FilterBank(typeof(ScharrX), typeof(ScharrY))]
public readonly partial struct ScharrXY;

/// <summary>Prewitt's derivative along x, as integers: <see cref="PrewittAttribute"/>.</summary>
[Prewitt(Axis.X)]
public readonly partial struct PrewittX;

/// <summary>Prewitt's derivative along y, as integers: <see cref="PrewittAttribute"/>.</summary>
[Prewitt(Axis.Y)]
public readonly partial struct PrewittY;

/// <summary>Prewitt's derivatives along x and along y, as integers: the two parts of the gradient.</summary>
[FilterBank(typeof(PrewittX), typeof(PrewittY))]
public readonly partial struct PrewittXY;

/// <summary>The Laplacian of four neighbours: <see cref="LaplacianAttribute"/>.</summary>
[Laplacian(4)]
public readonly partial struct Laplacian4;

/// <summary>The Laplacian of eight neighbours: <see cref="LaplacianAttribute"/>.</summary>
[Laplacian(8)]
public readonly partial struct Laplacian8;

/// <summary>A Gaussian of 3x3 taps; its floats are summed as a column and a row: <see cref="GaussianAttribute"/>.</summary>
[Gaussian(3, Reassociate = true)]
public readonly partial struct Gaussian3;

/// <summary>A Gaussian of 5x5 taps; its floats are summed as a column and a row: <see cref="GaussianAttribute"/>.</summary>
[Gaussian(5, Reassociate = true)]
public readonly partial struct Gaussian5;

/// <summary>A Gaussian of 7x7 taps; its floats are summed as a column and a row: <see cref="GaussianAttribute"/>.</summary>
[Gaussian(7, Reassociate = true)]
public readonly partial struct Gaussian7;

/// <summary>The mean of 3x3 pixels; its floats are summed as a column and a row: <see cref="BoxAttribute"/>.</summary>
[Box(3, Reassociate = true)]
public readonly partial struct Box3;

/// <summary>The mean of 5x5 pixels; its floats are summed as a column and a row: <see cref="BoxAttribute"/>.</summary>
[Box(5, Reassociate = true)]
public readonly partial struct Box5;

/// <summary>The pixel and its difference from its four neighbours: <see cref="SharpenAttribute"/>.</summary>
[Sharpen]
public readonly partial struct Sharpen;

/// <summary>A relief lit from the upper left: <see cref="EmbossAttribute"/>.</summary>
[Emboss]
public readonly partial struct Emboss;
