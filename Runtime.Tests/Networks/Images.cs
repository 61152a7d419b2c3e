using System.Collections.Generic;
using System.Numerics.Tensors;

namespace KernelGen.Tests.Networks;

/// <summary>A batch of images in either layout, whose elements are named by image, channel, row and column.</summary>
internal sealed record Images(int Count, int Channels, int Height, int Width, Layout Layout)
{
    public nint[] Lengths => Layout == Layout.Nchw ? [Count, Channels, Height, Width] : [Count, Height, Width, Channels];

    public ref float At(Tensor<float> tensor, int image, int channel, int row, int column) =>
        ref Layout == Layout.Nchw ? ref tensor[image, channel, row, column] : ref tensor[image, row, column, channel];

    public IEnumerable<(int Image, int Channel, int Row, int Column)> Places()
    {
        for (int i = 0; i < Count * Channels * Height * Width; i++)
        {
            yield return (
                i / (Channels * Height * Width), i / (Height * Width) % Channels, i / Width % Height, i % Width);
        }
    }
}
