namespace KernelGen.Benchmarks;

/// <summary>The chapter's edge detector, zeros on the right.</summary>
[ConvKernel(1, 2, Padding = Padding.Same)]
public readonly partial struct Same1x2;

/// <summary>3x3, zeros around the image.</summary>
[ConvKernel(3, 3, Padding = Padding.Same)]
public readonly partial struct Same3x3;

/// <summary>5x5, zeros around the image.</summary>
[ConvKernel(5, 5, Padding = Padding.Same)]
public readonly partial struct Same5x5;

/// <summary>7x7, zeros around the image.</summary>
[ConvKernel(7, 7, Padding = Padding.Same)]
public readonly partial struct Same7x7;

/// <summary>The chapter's edge detector, inside the image.</summary>
[ConvKernel(1, 2)]
public readonly partial struct Valid1x2;

/// <summary>3x3 inside the image.</summary>
[ConvKernel(3, 3)]
public readonly partial struct Valid3x3;

/// <summary>5x5 inside the image.</summary>
[ConvKernel(5, 5)]
public readonly partial struct Valid5x5;

/// <summary>7x7 inside the image.</summary>
[ConvKernel(7, 7)]
public readonly partial struct Valid7x7;
