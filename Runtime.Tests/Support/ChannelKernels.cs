namespace KernelGen.Tests;

[ConvKernel(3, 3, InChannels = 3, OutChannels = 2, Padding = Padding.Same)]
public readonly partial struct Mix;

[ConvKernel(3, 3, InChannels = 3, OutChannels = 2, Padding = Padding.Same, Layout = Layout.Nhwc)]
public readonly partial struct MixLast;

[ConvKernel(3, 2, InChannels = 4, OutChannels = 6, Groups = 2, StrideY = 2, StrideX = 3, PaddingTop = 1, PaddingRight = 1)]
public readonly partial struct Grouped;

[ConvKernel(
    3, 2, InChannels = 4, OutChannels = 6, Groups = 2, StrideY = 2, StrideX = 3, PaddingTop = 1, PaddingRight = 1, Layout = Layout.Nhwc)]
public readonly partial struct GroupedLast;

[ConvKernel(3, 3, InChannels = 5, OutChannels = 5, Groups = 5, Padding = Padding.Same, Activation = Activation.Relu)]
public readonly partial struct Depthwise;

[ConvKernel(3, 3, InChannels = 5, OutChannels = 5, Groups = 5, Padding = Padding.Same, Layout = Layout.Nhwc)]
public readonly partial struct DepthwiseLast;

[ConvKernel(3, 3, InChannels = 2, OutChannels = 17, Padding = Padding.Same, Activation = Activation.Relu)]
public readonly partial struct Rectified;

[ConvKernel(3, 3, InChannels = 2, OutChannels = 17, Stride = 2, PaddingY = 1, Layout = Layout.Nhwc, Activation = Activation.Relu)]
public readonly partial struct RectifiedLast;

[ConvKernel(1, 1, InChannels = 7, OutChannels = 4)]
public readonly partial struct Pointwise;

[ConvKernel(1, 1, InChannels = 7, OutChannels = 4, Layout = Layout.Nhwc, Activation = Activation.Relu)]
public readonly partial struct PointwiseLast;

[ConvKernel(3, 3, InChannels = 2, OutChannels = 3, DilationX = 2, Padding = Padding.Same, Border = Border.Reflect101)]
public readonly partial struct MirroredMix;

[ConvKernel(2, 3, InChannels = 2, OutChannels = 3, Stride = 2, PaddingX = 1, Border = Border.Wrap, Layout = Layout.Nhwc)]
public readonly partial struct WrappedLast;

[ConvKernel(3, 3, Stride = 2, Activation = Activation.Relu)]
public readonly partial struct StridedPlane;

[ConvKernel(1, 1)]
public readonly partial struct OnePixel;

[ConvKernel(1, 1, PaddingY = 1, PaddingX = 1)]
public readonly partial struct Framed;

[ConvKernel(1, 2, DilationX = 3, PaddingX = 1)]
public readonly partial struct ApartRow;

[ConvKernel(1, 2, InChannels = 2, OutChannels = 1, DilationX = 3, PaddingX = 1)]
public readonly partial struct ApartRowOfTwo;

[ConvKernel(3, 3, InChannels = 3, OutChannels = 18, Padding = Padding.Same, Schedule = Schedule.Channels)]
public readonly partial struct Wide;

[ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
public readonly partial struct Tiled;

[ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Padding = Padding.Same, Border = Border.Reflect101, Algorithm = Algorithm.Winograd)]
public readonly partial struct TiledMirrored;

[ConvKernel(3, 3, InChannels = 17, OutChannels = 16, Algorithm = Algorithm.Winograd, Layout = Layout.Nhwc)]
public readonly partial struct TiledLast;

[ConvKernel(8, 1, OutChannels = 2, StrideY = 3, PaddingTop = 7, PaddingBottom = 6)]
public readonly partial struct Sparse;

[ConvKernel(
    3, 3, InChannels = 16, OutChannels = 17, PaddingTop = 1, PaddingLeft = 2, Border = Border.Replicate, Algorithm = Algorithm.Winograd,
    Layout = Layout.Nhwc,
    Activation = Activation.Relu)]
public readonly partial struct TiledRectified;
