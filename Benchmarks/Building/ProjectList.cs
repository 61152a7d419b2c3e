using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace KernelGen.Benchmarks.Building;

/// <summary>The projects that are built: kernels as C#, and properties.</summary>
internal static class ProjectList
{
    private const string TwoWidths = "<KernelGenVectorWidths>512;256</KernelGenVectorWidths><KernelGenVectorWidthList>512,256"
        + "</KernelGenVectorWidthList>";

    /// <summary>The project without kernels, which all others are compared with.</summary>
    public const string Empty = "empty";

    private static readonly string[] Shapes =
    [
        "3, 3", "1, 1", "5, 5", "3, 3, Stride = 2", "1, 1, Activation = Activation.Relu", "3, 3, Activation = Activation.Relu",
    ];

    public static IEnumerable<(string Name, string Kernels, string Properties)> All =>
    [
        (Empty, "", ""),
        ("48 layers of 24 shapes, 512 and 256 bits", Layers(), TwoWidths),
        ("50 one-plane kernels, 1x2 to 7x9", File(Planes()), ""),
        ("10 layers 3x3, 16 to 64 channels", File(Tens()), ""),
        ("4 Gabors 15x15 in a bank", Gabors("", ""), ""),
        ("4 Gabors 15x15 in a bank, to floats", Gabors(", Pixels = PixelTypes.None", ", Pixels = PixelTypes.Single"), ""),
        ("1x2 plane", File(["1, 2"]), ""),
        ("3x3 plane", File(["3, 3"]), ""),
        ("LeNet's first layer", File(["5, 5, InChannels = 1, OutChannels = 6, Padding = Padding.Same"]), ""),
        ("Gabor 15x15", "using KernelGen;\n[Gabor(15, 3, 0, 6, 0.5, 0)] public partial struct A;", ""),
    ];

    /// <summary>Six shapes with few, odd and many channels, one of them depthwise for each, twice each, in both layouts.</summary>
    private static string Layers()
    {
        (int In, int Out)[] channels = [(3, 32), (17, 31), (64, 96)];
        IEnumerable<string> dense =
            from shape in Shapes
            from count in channels
            from layout in new[] { "Nchw", "Nhwc" }
            select $"{shape}, InChannels = {Text(count.In)}, OutChannels = {Text(count.Out)}, Layout = Layout.{layout}";
        IEnumerable<string> depthwise =
            from shape in Shapes.Take(3).Where(shape => shape != "1, 1").Append("3, 3, Stride = 2")
            from count in new[] { 24, 96 }
            from layout in new[] { "Nchw", "Nhwc" }
            select $"{shape}, InChannels = {Text(count)}, OutChannels = {Text(count)}, Groups = {Text(count)}, Layout = Layout.{layout}";
        return File(dense.Concat(depthwise));
    }

    private static string Gabors(string ofFilters, string ofBank) => $"""
        using KernelGen;
        [Gabor(15, 3, 0, 6, 0.5, 0{ofFilters})] public partial struct A;
        [Gabor(15, 3, 0.7854, 6, 0.5, 0{ofFilters})] public partial struct B;
        [Gabor(15, 3, 1.5708, 6, 0.5, 0{ofFilters})] public partial struct C;
        [Gabor(15, 3, 2.3562, 6, 0.5, 0{ofFilters})] public partial struct D;
        [FilterBank(typeof(A), typeof(B), typeof(C), typeof(D){ofBank})] public partial struct Bank;
        """;

    private static IEnumerable<string> Planes() =>
        (from height in Enumerable.Range(1, 7)
         from width in Enumerable.Range(2, 8)
         select $"{Text(height)}, {Text(width)}").Take(50);

    private static IEnumerable<string> Tens() =>
        from count in new[] { 16, 24, 32, 48, 64 }
        from activation in new[] { "None", "Relu" }
        select $"3, 3, InChannels = {Text(count)}, OutChannels = {Text(count)}, Layout = Layout.Nhwc, Activation = Activation.{activation}";

    private static string File(IEnumerable<string> kernels) => "using KernelGen;\n" + string.Concat(kernels.Select(
        (arguments, index) => $"[ConvKernel({arguments})] public partial struct Kernel{Text(index)};\n"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
