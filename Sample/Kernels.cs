namespace KernelGen.Sample;

// The kernels of this program. The attribute states the shape; the weights arrive at run time.

/// <summary>The chapter's kernel of two columns: how a pixel differs from its right neighbour.</summary>
[ConvKernel(1, 2)]
internal readonly partial struct Edge;

/// <summary><see cref="Edge"/> transposed: how a pixel differs from the one below.</summary>
[ConvKernel(2, 1)]
internal readonly partial struct TransposedEdge;

/// <summary>The 2x2 kernel of the chapter's first figure.</summary>
[ConvKernel(2, 2)]
internal readonly partial struct Square2;

/// <summary><see cref="Square2"/> from two channels to three, on images <c>(N, C, H, W)</c>.</summary>
[ConvKernel(2, 2, InChannels = 2, OutChannels = 3)]
internal readonly partial struct Mix2;

/// <summary><see cref="Mix2"/> on images <c>(N, H, W, C)</c>.</summary>
[ConvKernel(2, 2, InChannels = 2, OutChannels = 3, Layout = Layout.Nhwc)]
internal readonly partial struct Mix2Last;

/// <summary>A 2x2 kernel that keeps the size of the image, with a row of zeros below and a column of zeros right of it.</summary>
[ConvKernel(2, 2, Padding = Padding.Same)]
internal readonly partial struct Square2Same;

/// <summary>The 3x3 window of most filters: Sobel, blur, relief.</summary>
[ConvKernel(3, 3)]
internal readonly partial struct Square3;

/// <summary>A 5x5 window, for matrices that are given at run time.</summary>
[ConvKernel(5, 5)]
internal readonly partial struct Square5;

/// <summary>A 7x7 window, for matrices that are given at run time.</summary>
[ConvKernel(7, 7)]
internal readonly partial struct Square7;

/// <summary>
/// The same for pictures that keep their size: the pixels at the edge stand for those beyond it, so that no frame appears in the result.
/// </summary>
[ConvKernel(3, 3, Padding = Padding.Same, Border = Border.Replicate)]
internal readonly partial struct PictureWindow;

/// <summary>One tap: the derivative of order 0.</summary>
[ConvKernel(1, 1)]
internal readonly partial struct OneTap;

/// <summary>Three taps in a row: the smallest second derivative.</summary>
[ConvKernel(1, 3)]
internal readonly partial struct ThreeTaps;

/// <summary>Four taps in a row: the smallest third derivative.</summary>
[ConvKernel(1, 4)]
internal readonly partial struct FourTaps;

/// <summary>Five taps in a row: the smallest fourth derivative.</summary>
[ConvKernel(1, 5)]
internal readonly partial struct FiveTaps;

/// <summary>The first layer of LeNet, on pictures of one channel.</summary>
[ConvKernel(5, 5, OutChannels = 6, Padding = Padding.Same, Activation = Activation.Relu)]
internal readonly partial struct LeNetFirst;

/// <summary>The second layer of LeNet.</summary>
[ConvKernel(5, 5, InChannels = 6, OutChannels = 16, Activation = Activation.Relu)]
internal readonly partial struct LeNetSecond;

/// <summary>A first layer of 16 channels for pictures of one.</summary>
[ConvKernel(3, 3, OutChannels = 16, Padding = Padding.Same, Activation = Activation.Relu)]
internal readonly partial struct SmallFirst;

/// <summary>From these to 32.</summary>
[ConvKernel(3, 3, InChannels = 16, OutChannels = 32, Padding = Padding.Same, Activation = Activation.Relu)]
internal readonly partial struct SmallSecond;

/// <summary>A first layer that a batch normalisation stands behind.</summary>
[ConvKernel(3, 3, OutChannels = 16, Padding = Padding.Same)]
internal readonly partial struct ResidualFirst;

/// <summary>A layer whose output can be added to its input.</summary>
[ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Padding = Padding.Same)]
internal readonly partial struct Residual16;

/// <summary>Twice the channels for a quarter of the pixels.</summary>
[ConvKernel(3, 3, InChannels = 16, OutChannels = 32, Padding = Padding.Same, Stride = 2)]
internal readonly partial struct ResidualDown;

/// <summary>A layer whose output can be added to its input, after <see cref="ResidualDown"/>.</summary>
[ConvKernel(3, 3, InChannels = 32, OutChannels = 32, Padding = Padding.Same)]
internal readonly partial struct Residual32;
