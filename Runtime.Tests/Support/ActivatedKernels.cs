namespace KernelGen.Tests;

[ConvKernel(
    3, 3, InChannels = 3, OutChannels = 2, Padding = Padding.Same, Activation = Activation.LeakyRelu, NegativeSlope = 0.25f)]
public readonly partial struct LeakyMix;

[ConvKernel(3, 3, InChannels = 3, OutChannels = 2, Padding = Padding.Same, Layout = Layout.Nhwc, Activation = Activation.HardSwish)]
public readonly partial struct SwishMixLast;

[ConvKernel(
    3, 2, InChannels = 4, OutChannels = 6, Groups = 2, StrideY = 2, StrideX = 3, PaddingTop = 1, PaddingRight = 1,
    Activation = Activation.Tanh)]
public readonly partial struct TanhGrouped;

[ConvKernel(1, 1, InChannels = 7, OutChannels = 4, Layout = Layout.Nhwc, Activation = Activation.Sigmoid)]
public readonly partial struct SigmoidPointwiseLast;

[ConvKernel(3, 3, Padding = Padding.Same, Activation = Activation.Relu6)]
public readonly partial struct ClippedPlane;

[ConvKernel(
    3, 3, InChannels = 16, OutChannels = 16, Padding = Padding.Same, Algorithm = Algorithm.Winograd, Activation = Activation.HardSwish)]
public readonly partial struct SwishTiled;

[ConvKernel(3, 3, InChannels = 3, OutChannels = 2, Padding = Padding.Same, Activation = Activation.LeakyRelu, NegativeSlope = 0)]
public readonly partial struct RectifiedAtRunTime;
