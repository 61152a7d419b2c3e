using System.Globalization;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Shared;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// The limits for the sizes of kernels. Those that are compiled for planes have all taps of a row written out, and their windows are staged
/// on the stack, for which <see cref="KernelLimits.PlaneReach"/> is the limit. All others loop over taps and take scratch memory, which
/// grows with the reach: with channels in the lanes 64 outputs of a kernel within these limits need no more of it than those of the longest
/// stride. With a stride the columns of taps are written out where pixels are in the lanes, and more of them would leave what the JIT
/// optimises.
/// </summary>
internal static class SizeLimits
{
    private const int Taps = 48;

    /// <summary>The most rows or columns from one output to the next.</summary>
    public const int Stride = 48;

    /// <summary>The most rows or columns of taps.</summary>
    public static int TapsOf(ConvolutionShape kernel) => IsPlane(kernel) ? KernelLimits.PlaneReach : Taps;

    /// <summary>The most rows or columns from the first tap to the last.</summary>
    public static int ReachOf(ConvolutionShape kernel) => IsPlane(kernel) ? KernelLimits.PlaneReach : KernelLimits.Reach;

    /// <summary>Returns what a message says of the limit of taps beside the number, to those who want more.</summary>
    public static string TapsText(ConvolutionShape kernel, int size) => size > KernelLimits.PlaneReach ? Text(kernel, "to ", Taps) : "";

    /// <summary>Returns what a message says of the limit of the reach beside the number.</summary>
    public static string ReachText(ConvolutionShape kernel) => Text(kernel, "", KernelLimits.Reach);

    private static string Text(ConvolutionShape kernel, string word, int others) => !IsPlane(kernel) ? ""
        : $" ({word}{others.ToString(CultureInfo.InvariantCulture)} for layers with channels, a stride or an activation)";

    private static bool IsPlane(ConvolutionShape kernel) => KernelStrategy.Of(kernel).Lanes == KernelLanes.Plane;
}
