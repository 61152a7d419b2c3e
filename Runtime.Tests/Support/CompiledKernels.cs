namespace KernelGen.Tests;

[ConvKernel(1, 2)]
public readonly partial struct Edge;

[ConvKernel(1, 2, Layout = Layout.Nhwc)]
public readonly partial struct EdgeLast;

[ConvKernel(3, 3, Padding = Padding.Same)]
public readonly partial struct Smooth;

[ConvKernel(2, 4, Padding = Padding.Same)]
public readonly partial struct EvenSame;

[ConvKernel(5, 3)]
public readonly partial struct Tall;

[ConvKernel(9, 9, PaddingY = 2, PaddingX = 8)]
public readonly partial struct Looped;

[ConvKernel(3, 5, Padding = Padding.Same, Border = Border.Reflect101)]
public readonly partial struct Mirrored;

[ConvKernel(3, 2, DilationY = 2, DilationX = 3, PaddingTop = 1, PaddingBottom = 4, PaddingRight = 2)]
public readonly partial struct Dilated;
