using System;
using KernelGen.Filters;

namespace KernelGen;

/// <summary>
/// Compiles filters together: what they read of an image is loaded once for all of them, and columns of taps that they have in common are
/// summed once. Each makes an image of its own, the same as by itself, bit for bit.
/// </summary>
/// <remarks>
/// Filters of different sizes lie with their anchors on each other; with <see cref="FilterOptions.CropToValid"/> the largest says what is
/// computed. All have one dilation (KGEN039).
/// </remarks>
/// <example><code>
/// [FilterBank(typeof(SobelX), typeof(SobelY))] public readonly partial struct SobelXY;
///
/// SobelXY.Apply(pixels, alongX, alongY, height, width);                // a byte[] to two short[]
/// SobelXY.Apply(pixels, both, height, width);                          // to one short[] that holds both images
/// </code></example>
/// <param name="filters">
/// Two filters or more, in the order of their results: structs with a <see cref="FilterAttribute"/> or the attribute of a named kernel,
/// of this project or another one (KGEN040).
/// </param>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class FilterBankAttribute(params Type[] filters) : Attribute
{
    /// <summary>The filters, in the order of their results.</summary>
    public Type[] Filters { get; } = filters;

    /// <summary>
    /// Gets the types of pixels that the filter is compiled for; unless set, those of the build property <c>KernelGenPixels</c>, or
    /// <see cref="PixelTypes.All"/>. Fewer make a build faster and the assembly smaller; a call that needs one that was left out is refused
    /// (KGEN051).
    /// </summary>
    public PixelTypes Pixels { get; set; } = PixelTypes.All;
}
