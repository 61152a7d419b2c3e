using System.Globalization;
using KernelGen.Shared;

namespace KernelGen.Generator.Model;

/// <summary>
/// The facts about a kernel that its compiled code depends on. Kernels of one kind share one compiled class, however else their shapes
/// differ: padding, borders and layouts never matter, stride, dilation and channels only where the code has them as constants. Equal by
/// value.
/// </summary>
/// <param name="Form">What is computed.</param>
/// <param name="Shape">
/// The sizes that the code has as constants; all others have one value for all kernels (<c>KernelParts</c>). Of
/// sums and their gradients the input channels are <see cref="Terms"/>.
/// </param>
internal sealed record KernelKind(KernelForm Form, ConvolutionShape Shape)
{
    /// <summary>The <see cref="Terms"/> of sums so long that how long they are matters to no schedule.</summary>
    public const int ManyTerms = 32;

    /// <summary>
    /// The terms of the innermost sum that the code is made for. With channels in the lanes a short one is written out whole or in equal
    /// parts, and others stay right; with pixels in the lanes it is right for these alone.
    /// </summary>
    public int Terms => Shape.InChannels;

    /// <summary>Gets whether there are gradients, which have no activation: those of a kernel with one are of the kind without.</summary>
    public bool HasGradients => Shape.Activation == Activation.None;

    /// <summary>Gets whether the columns and channels of a row of taps are summed as one.</summary>
    public bool HasRows => Shape.KernelWidth == 1;

    /// <summary>The name of the compiled class: <c>DenseRows</c>, <c>Depthwise3x3Stride2Relu</c>.</summary>
    public string Name => Form switch
    {
        KernelForm.Plane => "Plane" + Size,
        KernelForm.PlaneGradient => "PlaneGradient" + Size,
        KernelForm.PixelSums => "PixelSums" + PixelSize,
        KernelForm.PixelGradient => "PixelGradient" + PixelSize,
        KernelForm.Depthwise => "Depthwise" + Size,
        KernelForm.Sums => (HasRows ? "DenseRows" : "DenseTaps") + OfTerms,
        KernelForm.Gradient => (HasRows ? "DenseRowGradient" : "DenseTapGradient") + OfTerms,
        _ => Shape.Activation == Activation.None ? "WinogradTiles" : "WinogradOutputs",
    } + (Shape.Activation == Activation.None ? "" : Shape.Activation.ToString());

    /// <summary>
    /// The size in the name of a kind with pixels in the lanes. With any number of terms the height of a kernel does not matter, and its
    /// width only where the code has its columns.
    /// </summary>
    private string PixelSize => (Shape.Groups > 1 ? Size + "InGroups"
        : Terms != ManyTerms ? $"{Size}From{Text(Terms)}"
        : Form == KernelForm.PixelSums && Shape.KernelWidth == 1 ? ""
        : $"{Text(Shape.KernelWidth)}Wide" + Pair("Stride", Shape.StrideX, Shape.StrideX)
            + Pair("Dilation", Shape.DilationX, Shape.DilationX))
        + "To" + Text(Shape.OutChannelsPerGroup);

    private string OfTerms => Terms == ManyTerms ? "" : "Of" + Text(Terms);

    private string Size => $"{Text(Shape.KernelHeight)}x{Text(Shape.KernelWidth)}"
        + Pair("Stride", Shape.StrideY, Shape.StrideX) + Pair("Dilation", Shape.DilationY, Shape.DilationX);

    private static string Pair(string name, int y, int x) =>
        (y, x) == (1, 1) ? "" : name + (y == x ? Text(y) : $"{Text(y)}x{Text(x)}");

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
