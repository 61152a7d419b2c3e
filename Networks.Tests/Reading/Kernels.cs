namespace KernelGen.Networks.Tests.Reading;

/// <summary>5x5, 1 to 6 channels.</summary>
[ConvKernel(5, 5, OutChannels = 6, Padding = Padding.Same, Activation = Activation.Relu)]
internal readonly partial struct First;

/// <summary>5x5, 6 to 16 channels.</summary>
[ConvKernel(5, 5, InChannels = 6, OutChannels = 16, Activation = Activation.Relu)]
internal readonly partial struct Second;

/// <summary>3x3, 3 to 8 channels, which are side by side.</summary>
[ConvKernel(3, 3, InChannels = 3, OutChannels = 8, Padding = Padding.Same, Layout = Layout.Nhwc)]
internal readonly partial struct WidenLast;

/// <summary>3x3, two groups of channels, with strides, and a row and a column of padding.</summary>
[ConvKernel(3, 3, InChannels = 8, OutChannels = 4, Groups = 2, StrideY = 2, StrideX = 3, PaddingTop = 1, PaddingRight = 1)]
internal readonly partial struct Grouped;

/// <summary>3x3 with gaps, the mirrored image around it.</summary>
[ConvKernel(3, 3, InChannels = 4, OutChannels = 8, Dilation = 2, Padding = Padding.Same, Border = Border.Reflect101)]
internal readonly partial struct Mirrored;
