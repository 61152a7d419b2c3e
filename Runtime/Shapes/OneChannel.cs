using System;

namespace KernelGen.Shapes;

/// <summary>
/// The layout of a tensor of one channel: <c>(N, 1, H, W)</c> and <c>(N, H, W, 1)</c> describe the same memory, so kernels with one channel
/// in and out take both, however they were compiled.
/// </summary>
internal static class OneChannel
{
    public static bool IsOf(KernelShape shape) => shape is { InChannels: 1, OutChannels: 1 };

    /// <summary>
    /// The layout that fits. Where both do, as for <c>(N, 1, L, 1)</c>, the tensor is read as its partner must be, and where that leaves
    /// both too, as the kernel says.
    /// </summary>
    /// <param name="lengths">The shape of the tensor.</param>
    /// <param name="declared">The kernel's layout.</param>
    /// <param name="partner">The shape of a tensor that it belongs to; empty for none.</param>
    /// <param name="name">What to call the tensor in a message.</param>
    /// <exception cref="ArgumentException">The tensor is neither a picture <c>(H, W)</c> nor a batch of one channel.</exception>
    public static Layout LayoutOf(
        scoped ReadOnlySpan<nint> lengths, Layout declared, scoped ReadOnlySpan<nint> partner, string name)
    {
        if (lengths.Length == 2)
        {
            return declared;
        }

        if (lengths.Length != 4 || (lengths[1] != 1 && lengths[3] != 1))
        {
            throw ShapeErrors.NotPlanes(lengths, name);
        }

        return OnlyLayoutOf(lengths) ?? OnlyLayoutOf(partner) ?? declared;
    }

    private static Layout? OnlyLayoutOf(scoped ReadOnlySpan<nint> lengths) =>
        lengths.Length != 4 || (lengths[1] == 1) == (lengths[3] == 1) ? null
        : lengths[1] == 1 ? Layout.Nchw
        : Layout.Nhwc;
}
