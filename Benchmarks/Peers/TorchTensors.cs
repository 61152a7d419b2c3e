using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Data;
using TorchSharp;

namespace KernelGen.Benchmarks.Peers;

/// <summary>Operands as PyTorch's tensors, which are copies, and its results back.</summary>
internal static class TorchTensors
{
    /// <summary>A plane as <c>(1, 1, H, W)</c>.</summary>
    public static torch.Tensor Of(Plane plane) => torch.tensor(plane.Memory.ToArray(), [1, 1, plane.Height, plane.Width]);

    /// <summary>Images as <c>(N, C, H, W)</c>, plane after plane.</summary>
    public static torch.Tensor Of(Images images) =>
        torch.tensor(images.In(Layout.Nchw).Memory.Memory.ToArray(), [images.Samples, images.Channels, images.Height, images.Width]);

    /// <summary>Images as <c>(N, C, H, W)</c> with the channels of a pixel side by side in memory.</summary>
    public static torch.Tensor ChannelsLast(Images images)
    {
        using torch.Tensor pixels = torch.tensor(
            images.In(Layout.Nhwc).Memory.Memory.ToArray(), [images.Samples, images.Height, images.Width, images.Channels]);
        return pixels.permute(0, 3, 1, 2);
    }

    /// <summary>Weights as <c>(out, in / groups, h, w)</c> with the input channels of a tap side by side in memory.</summary>
    public static torch.Tensor ChannelsLast(KernelShape shape, ReadOnlySpan<float> weight)
    {
        using torch.Tensor planes = Of(shape, weight);
        using torch.Tensor taps = planes.permute(0, 2, 3, 1);
        using torch.Tensor dense = taps.contiguous();
        return dense.permute(0, 3, 1, 2);
    }

    /// <summary>A tensor of ours, in its order of dimensions.</summary>
    public static torch.Tensor Of(Tensor<float> tensor)
    {
        var elements = new float[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return torch.tensor(elements, [.. tensor.Lengths.ToArray().Select(length => (long)length)]);
    }

    /// <summary>Weights as <c>(out, in / groups, h, w)</c>.</summary>
    public static torch.Tensor Of(KernelShape shape, ReadOnlySpan<float> weight) =>
        torch.tensor(weight.ToArray(), [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);

    /// <summary>The elements in the order of the tensor's axes, whatever their order in its memory is.</summary>
    public static void CopyTo(torch.Tensor tensor, Plane plane)
    {
        using torch.Tensor dense = tensor.contiguous();
        dense.data<float>().CopyTo(plane.Memory);
    }
}
