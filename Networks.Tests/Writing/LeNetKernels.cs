namespace KernelGen.Networks.Tests.Writing;

/// <summary>The first convolution of the sample's LeNet.</summary>
[ConvKernel(5, 5, OutChannels = 6, PaddingY = 2, PaddingX = 2, Activation = Activation.Relu)]
internal readonly partial struct LeNetFirst;

/// <summary>The second one.</summary>
[ConvKernel(5, 5, InChannels = 6, OutChannels = 16, Activation = Activation.Relu)]
internal readonly partial struct LeNetSecond;
