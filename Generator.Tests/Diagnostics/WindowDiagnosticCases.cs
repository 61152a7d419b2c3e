using System.Collections.Generic;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>Cases about the taps: how many, how far apart, and the padding around the image.</summary>
internal static class WindowDiagnosticCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } =
    [
        new("height zero", "KGEN005", "The height is 0; write a number of taps from 1 to 31", """
            using KernelGen;
            [ConvKernel({|KGEN005:0|}, 2)] public partial struct Edge;
            """),
        new("width above the largest, by name and constant", "KGEN005",
            "The width is 32; write a number of taps from 1 to 31 (to 48 for layers with channels, a stride or an activation)", """
            using KernelGen;
            internal static class Sizes { public const int Wide = 32; }
            [ConvKernel(width: {|KGEN005:Sizes.Wide|}, height: 1)] public partial struct Edge;
            """),
        new("both sizes out of range", "KGEN005", "write a number of taps from 1 to 31", """
            using KernelGen;
            [ConvKernel({|KGEN005:-3|}, {|KGEN005:int.MaxValue|}, PaddingY = 1)] public partial struct Edge;
            """),
        new("height above the largest of a layer with channels", "KGEN005", "The height is 49; write a number of taps from 1 to 48", """
            using KernelGen;
            [ConvKernel({|KGEN005:49|}, 48, InChannels = 3, Stride = 48)] public partial struct Patches;
            """),
        new("padding as a number", "KGEN046", "Padding is 1, but names a rule; write PaddingY = 1, PaddingX = 1", """
            using KernelGen;
            [ConvKernel(3, 3, Padding = {|KGEN046:{|CS0266:1|}|})] public partial struct Edge;
            """),
        new("padding as a constant number", "KGEN046", "Padding is 2, but names a rule; write PaddingY = 2, PaddingX = 2", """
            using KernelGen;
            using KernelGen.Training;
            internal static class Sizes { public const int Around = 2; }
            [ConvKernel(5, 5, Padding = {|KGEN046:{|CS0266:Sizes.Around|}|}, InChannels = 2)] public partial struct Layer;
            """),
        new("padding as a name", "KGEN046", "Padding is \"same\", but names a rule; write Padding = Padding.Same", """
            using KernelGen;
            [ConvKernel(3, 3, Padding = {|KGEN046:{|CS0029:"same"|}|})] public partial struct Edge;
            """),
        new("padding as a fraction", "KGEN046", "write Padding.Valid or Padding.Same, or whole numbers as PaddingY and PaddingX", """
            using KernelGen;
            [ConvKernel(3, 3, Padding = {|KGEN046:{|CS0266:0.5|}|})] public partial struct Edge;
            """),
        new("padding rows negative", "KGEN006",
            "PaddingY is -1; write the number of rows of padding, 0 or more", """
            using KernelGen;
            [ConvKernel(3, 3, PaddingY = {|KGEN006:-1|})] public partial struct Edge;
            """),
        new("padding columns negative", "KGEN006", "PaddingX is -2147483648; write the number of columns", """
            using KernelGen;
            [ConvKernel(3, 3, PaddingX = {|KGEN006:int.MinValue|})] public partial struct Edge;
            """),
        new("unknown padding rule", "KGEN006", "Padding is 7; write Padding.Valid or Padding.Same", """
            using KernelGen;
            [ConvKernel(3, 3, Padding = {|KGEN006:(Padding)7|})] public partial struct Edge;
            """),
        new("rule and rows", "KGEN007", "together with PaddingY; keep Padding for a rule", """
            using KernelGen;
            [ConvKernel(3, 3, PaddingY = 1, {|KGEN007:Padding = Padding.Same|})] public partial struct Edge;
            """),
        new("rule and both numbers", "KGEN007", "together with PaddingY and PaddingX; keep", """
            using KernelGen;
            [ConvKernel(3, 3, {|KGEN007:Padding = Padding.Valid|}, PaddingY = 1, PaddingX = 1)] public partial struct Edge;
            """),
        new("too many rows of padding", "KGEN008", "PaddingY is 256; write a number of rows from 0 to 255", """
            using KernelGen;
            [ConvKernel(3, 5, PaddingY = {|KGEN008:256|}, PaddingX = 255)] public partial struct Edge;
            """),
        new("too many columns of padding, of a layer", "KGEN008", "PaddingX is 2147483647; write a number of columns from 0 to 255", """
            using KernelGen;
            [ConvKernel(3, 5, InChannels = 3, PaddingY = 255, PaddingX = {|KGEN008:int.MaxValue|})] public partial struct Edge;
            """),
        new("opposite sides and one of them", "KGEN007", "PaddingX stands together with PaddingRight; keep", """
            using KernelGen;
            [ConvKernel(3, 3, PaddingTop = 1, {|KGEN007:PaddingX = 1|}, PaddingRight = 2)] public partial struct Edge;
            """),
        new("one side too large", "KGEN008", "PaddingBottom is 300; write a number of rows", """
            using KernelGen;
            [ConvKernel(3, 3, DilationY = 2, PaddingBottom = {|KGEN008:300|}, PaddingTop = 4)] public partial struct Edge;
            """),
        new("dilation of nothing", "KGEN015", "DilationX is 0; a kernel of 3 columns", """
            using KernelGen;
            [ConvKernel(1, 3, DilationX = {|KGEN015:0|})] public partial struct Edge;
            """),
        new(
            "dilation beyond the reach", "KGEN015",
            "until it reaches over 31 of them (255 for layers with channels, a stride or an activation), so write a number from 1 to 7", """
            using KernelGen;
            [ConvKernel(1, 5, Dilation = {|KGEN015:8|})] public partial struct Edge;
            """),
        new("dilation beyond any integer, once for both directions", "KGEN015", "from 1 to 7", """
            using KernelGen;
            [ConvKernel(3, 5, Dilation = {|KGEN015:int.MaxValue|})] public partial struct Edge;
            """),
        new("dilation beyond the reach of a layer with channels", "KGEN015",
            "a kernel of 3 columns may be dilated until it reaches over 255 of them, so write a number from 1 to 127", """
            using KernelGen;
            [ConvKernel(1, 3, OutChannels = 2, Dilation = {|KGEN015:128|})] public partial struct Edge;
            """),
        new("dilation beyond the reach of one row with an activation", "KGEN015", "so write a number from 1 to 255", """
            using KernelGen;
            [ConvKernel(1, 1, Activation = Activation.Relu, DilationX = {|KGEN015:256|})] public partial struct Edge;
            """),
        new("padding of a dilation that does not fit", "KGEN015", "Dilation is -1; a kernel of 3 rows", """
            using KernelGen;
            [ConvKernel(3, 3, Dilation = {|KGEN015:-1|}, PaddingY = 99)] public partial struct Edge;
            """),
        new("dilation twice", "KGEN016", "Dilation stands together with DilationX; keep", """
            using KernelGen;
            [ConvKernel(3, 3, {|KGEN016:Dilation = 2|}, DilationX = 2)] public partial struct Edge;
            """),
        new("unknown border", "KGEN013", "Border is 5; write Border.Zero", """
            using KernelGen;
            [ConvKernel(3, 3, PaddingY = 1, Border = {|KGEN013:(Border)5|})] public partial struct Edge;
            """),
        new("border without padding", "KGEN014", "A border of Reflect is never seen", """
            using KernelGen;
            [ConvKernel(3, 3, Padding = Padding.Valid, {|KGEN014:Border = Border.Reflect|})] public partial struct Edge;
            """),
        new("looped", "KGEN012",
            "The 8x15 kernel 'Wide' is unrolled over its columns and looped over its rows: all 120 taps", """
            using KernelGen;
            [{|KGEN012:ConvKernel(8, 15)|}] public partial struct Wide;
            """),
    ];
}
