using System.Collections.Immutable;
using System.Linq;

namespace KernelGen.Networks.Planning;

/// <summary>In which order the dimensions of a tensor lie in memory.</summary>
internal enum Form
{
    /// <summary>As the network counts them: images are (N, C, H, W).</summary>
    Planes,

    /// <summary>Of images, the channels last: (N, H, W, C).</summary>
    Pixels,
}

internal static class Forms
{
    /// <summary>Returns the place of a dimension of the network in memory.</summary>
    public static int Place(this Form form, int axis) => form == Form.Planes ? axis : Pixels.IndexOf(axis);

    /// <summary>One number for each dimension, in the order of the memory.</summary>
    public static ImmutableArray<T> Arrange<T>(this Form form, ImmutableArray<T> numbers) =>
        form == Form.Planes ? numbers : [.. Pixels.Select(axis => numbers[axis])];

    /// <summary>Returns the text of it in generated code.</summary>
    public static string Layout(this Form form) => form == Form.Planes ? "Layout.Nchw" : "Layout.Nhwc";

    /// <summary>Gets the dimensions of an image with its channels last.</summary>
    private static readonly ImmutableArray<int> Pixels = [0, 2, 3, 1];
}
