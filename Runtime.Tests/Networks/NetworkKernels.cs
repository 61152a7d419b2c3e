namespace KernelGen.Tests.Networks;

[ConvKernel(5, 5, InChannels = 1, OutChannels = 6, Padding = Padding.Same, Activation = Activation.Relu)]
public readonly partial struct LeNetFirst;

[ConvKernel(5, 5, InChannels = 6, OutChannels = 16, Activation = Activation.Relu)]
public readonly partial struct LeNetSecond;

[ConvKernel(3, 3, InChannels = 2, OutChannels = 4, Padding = Padding.Same)]
public readonly partial struct Widen;

[ConvKernel(3, 3, InChannels = 4, OutChannels = 4, Padding = Padding.Same)]
public readonly partial struct Keep;

[ConvKernel(3, 3, InChannels = 2, OutChannels = 4, Padding = Padding.Same, Layout = Layout.Nhwc)]
public readonly partial struct WidenLast;

[ConvKernel(3, 3, InChannels = 4, OutChannels = 4, Padding = Padding.Same, Layout = Layout.Nhwc, Activation = Activation.Relu)]
public readonly partial struct KeepLast;

[ConvKernel(3, 3, InChannels = 4, OutChannels = 4, Padding = Padding.Same, Layout = Layout.Nhwc)]
public readonly partial struct WidenLastKeep;

[ConvKernel(3, 3, InChannels = 2, OutChannels = 3, PaddingTop = 2, PaddingRight = 1, Border = Border.Replicate)]
public readonly partial struct EdgeRepeated;

[ConvKernel(3, 2, InChannels = 2, OutChannels = 3, PaddingY = 3, PaddingLeft = 2, Border = Border.Reflect, Layout = Layout.Nhwc)]
public readonly partial struct MirroredTwiceLast;
