namespace KernelGen.Benchmarks;

/// <summary>Layers whose images have one plane for each channel.</summary>
internal static partial class Nchw
{
    /// <summary>3x3, 64 to 64 channels, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, Padding = Padding.Same, Layout = Layout.Nchw, Algorithm = Algorithm.Direct)]
    internal readonly partial struct C64;

    /// <summary>3x3, 128 to 128 channels, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 128, OutChannels = 128, Padding = Padding.Same, Layout = Layout.Nchw, Algorithm = Algorithm.Direct)]
    internal readonly partial struct C128;

    /// <summary>3x3, 256 to 256 channels, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 256, OutChannels = 256, Padding = Padding.Same, Layout = Layout.Nchw, Algorithm = Algorithm.Direct)]
    internal readonly partial struct C256;

    /// <summary>3x3, 512 to 512 channels, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 512, OutChannels = 512, Padding = Padding.Same, Layout = Layout.Nchw, Algorithm = Algorithm.Direct)]
    internal readonly partial struct C512;

    /// <summary>3x3, 64 to 128 channels, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 64, OutChannels = 128, Padding = Padding.Same, Layout = Layout.Nchw, Algorithm = Algorithm.Direct)]
    internal readonly partial struct C64K128;

    /// <summary>3x3, 128 to 128 channels, every other row and column.</summary>
    [ConvKernel(3, 3, InChannels = 128, OutChannels = 128, Stride = 2, PaddingY = 1, PaddingX = 1, Layout = Layout.Nchw)]
    internal readonly partial struct C128Stride2;

    /// <summary>3x3, 256 to 256 channels, every other row and column.</summary>
    [ConvKernel(3, 3, InChannels = 256, OutChannels = 256, Stride = 2, PaddingY = 1, PaddingX = 1, Layout = Layout.Nchw)]
    internal readonly partial struct C256Stride2;

    /// <summary>3x3, 512 to 512 channels, every other row and column.</summary>
    [ConvKernel(3, 3, InChannels = 512, OutChannels = 512, Stride = 2, PaddingY = 1, PaddingX = 1, Layout = Layout.Nchw)]
    internal readonly partial struct C512Stride2;

    /// <summary>1x1, 64 to 256 channels.</summary>
    [ConvKernel(1, 1, InChannels = 64, OutChannels = 256, Layout = Layout.Nchw)]
    internal readonly partial struct Pointwise64K256;

    /// <summary>1x1, 256 to 64 channels.</summary>
    [ConvKernel(1, 1, InChannels = 256, OutChannels = 64, Layout = Layout.Nchw)]
    internal readonly partial struct Pointwise256K64;

    /// <summary>1x1, 512 to 512 channels.</summary>
    [ConvKernel(1, 1, InChannels = 512, OutChannels = 512, Layout = Layout.Nchw)]
    internal readonly partial struct Pointwise512;

    /// <summary>3x3 for each of 32 channels, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 32, OutChannels = 32, Groups = 32, Padding = Padding.Same, Layout = Layout.Nchw)]
    internal readonly partial struct Depthwise32;

    /// <summary>3x3 for each of 128 channels, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 128, OutChannels = 128, Groups = 128, Padding = Padding.Same, Layout = Layout.Nchw)]
    internal readonly partial struct Depthwise128;

    /// <summary>3x3 for each of 512 channels, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 512, OutChannels = 512, Groups = 512, Padding = Padding.Same, Layout = Layout.Nchw)]
    internal readonly partial struct Depthwise512;

    /// <summary>3x3 for each of 32 channels, every other row and column.</summary>
    [ConvKernel(3, 3, InChannels = 32, OutChannels = 32, Groups = 32, Stride = 2, PaddingY = 1, PaddingX = 1, Layout = Layout.Nchw)]
    internal readonly partial struct Depthwise32Stride2;

    /// <summary>3x3 for each of 128 channels, every other row and column.</summary>
    [ConvKernel(3, 3, InChannels = 128, OutChannels = 128, Groups = 128, Stride = 2, PaddingY = 1, PaddingX = 1, Layout = Layout.Nchw)]
    internal readonly partial struct Depthwise128Stride2;

    /// <summary>3x3 for each of 512 channels, every other row and column.</summary>
    [ConvKernel(3, 3, InChannels = 512, OutChannels = 512, Groups = 512, Stride = 2, PaddingY = 1, PaddingX = 1, Layout = Layout.Nchw)]
    internal readonly partial struct Depthwise512Stride2;

    /// <summary>3x3, from red, green and blue, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 3, OutChannels = 32, Padding = Padding.Same, Layout = Layout.Nchw)]
    internal readonly partial struct Rgb32;

    /// <summary>3x3, from red, green and blue, every other row and column.</summary>
    [ConvKernel(3, 3, InChannels = 3, OutChannels = 32, Stride = 2, PaddingY = 1, PaddingX = 1, Layout = Layout.Nchw)]
    internal readonly partial struct Rgb32Stride2;

    /// <summary>3x3, from red, green and blue, zeros around the image: the first layer of VGG.</summary>
    [ConvKernel(3, 3, InChannels = 3, OutChannels = 64, Padding = Padding.Same, Layout = Layout.Nchw)]
    internal readonly partial struct Rgb64;

    /// <summary>7x7, from red, green and blue, every other row and column: the first layer of ResNet-50.</summary>
    [ConvKernel(7, 7, InChannels = 3, OutChannels = 64, Stride = 2, PaddingY = 3, PaddingX = 3, Layout = Layout.Nchw)]
    internal readonly partial struct Rgb64Stem;

    /// <summary>5x5, the first layer of LeNet.</summary>
    [ConvKernel(5, 5, InChannels = 1, OutChannels = 6, Padding = Padding.Same, Layout = Layout.Nchw)]
    internal readonly partial struct LeNet1;

    /// <summary>5x5, the second layer of LeNet.</summary>
    [ConvKernel(5, 5, InChannels = 6, OutChannels = 16, Layout = Layout.Nchw)]
    internal readonly partial struct LeNet2;

    /// <summary>3x3, 16 to 16 channels, zeros around the image.</summary>
    [ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Padding = Padding.Same, Layout = Layout.Nchw)]
    internal readonly partial struct C16;

    /// <summary>3x3, 64 to 64 channels, zeros around the image, by Winograd's algorithm.</summary>
    [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, Padding = Padding.Same, Layout = Layout.Nchw, Algorithm = Algorithm.Winograd)]
    internal readonly partial struct Winograd64;

    /// <summary>3x3, 128 to 128 channels, zeros around the image, by Winograd's algorithm.</summary>
    [ConvKernel(3, 3, InChannels = 128, OutChannels = 128, Padding = Padding.Same, Layout = Layout.Nchw, Algorithm = Algorithm.Winograd)]
    internal readonly partial struct Winograd128;

    /// <summary>3x3, 256 to 256 channels, zeros around the image, by Winograd's algorithm.</summary>
    [ConvKernel(3, 3, InChannels = 256, OutChannels = 256, Padding = Padding.Same, Layout = Layout.Nchw, Algorithm = Algorithm.Winograd)]
    internal readonly partial struct Winograd256;

    /// <summary>3x3, 512 to 512 channels, zeros around the image, by Winograd's algorithm.</summary>
    [ConvKernel(3, 3, InChannels = 512, OutChannels = 512, Padding = Padding.Same, Layout = Layout.Nchw, Algorithm = Algorithm.Winograd)]
    internal readonly partial struct Winograd512;
}
