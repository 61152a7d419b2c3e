namespace KernelGen.Benchmarks.Networks;

/// <summary>LeNet's first layer: 5x5, 1 to 6 channels.</summary>
[ConvKernel(5, 5, OutChannels = 6, Padding = Padding.Same, Activation = Activation.Relu)]
internal readonly partial struct LeNetFirst;

/// <summary>LeNet's second layer: 5x5, 6 to 16 channels.</summary>
[ConvKernel(5, 5, InChannels = 6, OutChannels = 16, Activation = Activation.Relu)]
internal readonly partial struct LeNetSecond;

/// <summary>3x3, 3 to 8 channels.</summary>
[ConvKernel(3, 3, InChannels = 3, OutChannels = 8, Padding = Padding.Same)]
internal readonly partial struct Widen;

/// <summary>3x3, 8 to 8 channels.</summary>
[ConvKernel(3, 3, InChannels = 8, OutChannels = 8, Padding = Padding.Same)]
internal readonly partial struct Keep;

/// <summary>3x3, 3 to 8 channels, which are side by side.</summary>
[ConvKernel(3, 3, InChannels = 3, OutChannels = 8, Padding = Padding.Same, Layout = Layout.Nhwc)]
internal readonly partial struct WidenLast;

/// <summary>3x3, 8 to 8 channels, which are side by side.</summary>
[ConvKernel(3, 3, InChannels = 8, OutChannels = 8, Padding = Padding.Same, Layout = Layout.Nhwc)]
internal readonly partial struct KeepLast;

/// <summary>4x4, 3 to 8 channels, to half the size.</summary>
[ConvKernel(4, 4, InChannels = 3, OutChannels = 8, Stride = 2, PaddingY = 1, PaddingX = 1)]
internal readonly partial struct Halve;

/// <summary>3x3, two groups of channels, with strides, and a row and a column of padding.</summary>
[ConvKernel(3, 3, InChannels = 8, OutChannels = 4, Groups = 2, StrideY = 2, StrideX = 3, PaddingTop = 1, PaddingRight = 1)]
internal readonly partial struct Grouped;

/// <summary>3x3 with gaps, the mirrored image around it.</summary>
[ConvKernel(3, 3, InChannels = 3, OutChannels = 3, Dilation = 2, Padding = Padding.Same, Border = Border.Reflect101)]
internal readonly partial struct Mirrored;

/// <summary>3x3, the image again around it.</summary>
[ConvKernel(3, 3, InChannels = 3, OutChannels = 3, Padding = Padding.Same, Border = Border.Wrap)]
internal readonly partial struct Wrapped;

/// <summary>3x3, the pixels at the edge around it, channels side by side.</summary>
[ConvKernel(3, 3, InChannels = 3, OutChannels = 3, PaddingTop = 2, PaddingLeft = 1, Border = Border.Replicate, Layout = Layout.Nhwc)]
internal readonly partial struct RepeatedLast;

/// <summary>3x3, 3 to 64 channels, which are side by side.</summary>
[ConvKernel(
    3, 3, InChannels = 3, OutChannels = 64, Padding = Padding.Same, Layout = Layout.Nhwc, Activation = Activation.Relu)]
internal readonly partial struct WidenTo64;

/// <summary>3x3, 64 to 64 channels, which are side by side.</summary>
[ConvKernel(3, 3, InChannels = 64, OutChannels = 64, Padding = Padding.Same, Layout = Layout.Nhwc)]
internal readonly partial struct Keep64;

/// <summary>The same, with a rectifier.</summary>
[ConvKernel(
    3, 3, InChannels = 64, OutChannels = 64, Padding = Padding.Same, Layout = Layout.Nhwc, Activation = Activation.Relu)]
internal readonly partial struct Keep64Activated;
