using System.Collections.Generic;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>Cases about channels, groups and strides, and about what follows from them.</summary>
internal static class ChannelDiagnosticCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } =
    [
        new("no channels", "KGEN017", "InChannels is 0; write a number of channels from 1 to 65535", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = {|KGEN017:0|})] public partial struct Edge;
            """),
        new("more channels than there may be, and groups of them", "KGEN017", "OutChannels is 65536; write a number of channels", """
            using KernelGen;
            internal static class Sizes { public const int Many = 1 << 16; }
            [ConvKernel(3, 3, OutChannels = {|KGEN017:Sizes.Many|}, Groups = 3)] public partial struct Edge;
            """),
        new("both numbers of channels out of range", "KGEN017", "InChannels is -2147483648; write", """
            using KernelGen;
            [ConvKernel(3, 3, OutChannels = {|KGEN017:int.MaxValue|}, InChannels = {|KGEN017:int.MinValue|})] public partial struct Edge;
            """),
        new("no groups", "KGEN018",
            "is below 1; write a divisor of 4, the greatest number that divides both InChannels = 8 and OutChannels = 12", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 8, OutChannels = 12, Groups = {|KGEN018:0|})] public partial struct Edge;
            """),
        new("negative groups, which divide", "KGEN018", "Groups is -4, which is below 1; write a divisor of 4", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 8, OutChannels = 12, Groups = {|KGEN018:-4|})] public partial struct Edge;
            """),
        new("groups that do not divide the input", "KGEN018", "Groups is 3, which does not divide InChannels; write a divisor of 4", """
            using KernelGen;
            [ConvKernel(3, 3, Groups = {|KGEN018:3|}, InChannels = 8, OutChannels = 12)] public partial struct Edge;
            """),
        new("depthwise without channels of the output", "KGEN018",
            "does not divide OutChannels; write 1, which alone divides both InChannels = 64 and OutChannels = 1, or change these", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 64, Groups = {|KGEN018:64|})] public partial struct Edge;
            """),
        new("groups that divide nothing", "KGEN018", "Groups is 5, which divides neither InChannels nor OutChannels; write", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 8, OutChannels = 12, Groups = {|KGEN018:5|})] public partial struct Edge;
            """),
        new("stride of nothing", "KGEN019", "Stride is 0; write a number of rows and columns from 1 to 48", """
            using KernelGen;
            [ConvKernel(3, 3, Stride = {|KGEN019:0|})] public partial struct Edge;
            """),
        new("strides on both sides of the range", "KGEN019", "StrideY is 49; write a number of rows from 1 to 48", """
            using KernelGen;
            [ConvKernel(3, 3, StrideX = {|KGEN019:-1|}, StrideY = {|KGEN019:49|})] public partial struct Edge;
            """),
        new("stride of too many columns", "KGEN019", "StrideX is 2147483647; write a number of columns from 1 to 48", """
            using KernelGen;
            [ConvKernel(3, 3, StrideX = {|KGEN019:int.MaxValue|})] public partial struct Edge;
            """),
        new("stride twice", "KGEN020", "Stride stands together with StrideX; keep Stride for both directions", """
            using KernelGen;
            [ConvKernel(3, 3, StrideX = 2, {|KGEN020:Stride = 2|})] public partial struct Edge;
            """),
        new("stride twice, and out of range", "KGEN020", "Stride stands together with StrideY; keep", """
            using KernelGen;
            [ConvKernel(3, 3, {|KGEN020:Stride = {|KGEN019:99|}|}, StrideY = 2)] public partial struct Edge;
            """),
        new("unknown layout", "KGEN021", "Layout is 2; write Layout.Nchw or Layout.Nhwc", """
            using KernelGen;
            [ConvKernel(3, 3, Layout = {|KGEN021:(Layout)2|})] public partial struct Edge;
            """),
        new("unknown activation", "KGEN022", "Activation is -1; write Activation.None, Relu, Relu6", """
            using KernelGen;
            [ConvKernel(3, 3, Activation = {|KGEN022:(Activation)(-1)|})] public partial struct Edge;
            """),
        new("a slope without a leaky rectifier", "KGEN053", "NegativeSlope is 0.5, but belongs to Activation.LeakyRelu", """
            using KernelGen;
            [ConvKernel(3, 3, NegativeSlope = {|KGEN053:0.5f|})] public partial struct Edge;
            """),
        new("a slope of another activation", "KGEN053", "write Activation = Activation.LeakyRelu, or leave it away", """
            using KernelGen;
            [ConvKernel(3, 3, Activation = Activation.Relu, NegativeSlope = {|KGEN053:0.5f|})] public partial struct Edge;
            """),
        new("a slope that is infinite", "KGEN053", "must be finite and at least 0", """
            using KernelGen;
            [ConvKernel(3, 3, Activation = Activation.LeakyRelu, NegativeSlope = {|KGEN053:float.PositiveInfinity|})]
            public partial struct Edge;
            """),
        new("a slope that is negative", "KGEN053", "NegativeSlope is -0.5, but must be finite", """
            using KernelGen;
            [ConvKernel(3, 3, Activation = Activation.LeakyRelu, NegativeSlope = {|KGEN053:-0.5f|})] public partial struct Edge;
            """),
        new("unknown algorithm", "KGEN024", "Algorithm is 7; write Algorithm.Auto, Algorithm.Direct or Algorithm.Winograd", """
            using KernelGen;
            [ConvKernel(3, 3, Algorithm = {|KGEN024:(Algorithm)7|})] public partial struct Edge;
            """),
        new("unknown schedule", "KGEN026", "Schedule is 3; write Schedule.Auto, Schedule.Channels or Schedule.Pixels", """
            using KernelGen;
            [ConvKernel(3, 3, Schedule = {|KGEN026:(Schedule)3|})] public partial struct Edge;
            """),
        new("Winograd with pixels in the lanes", "KGEN025", "this one has Schedule.Pixels. Write Algorithm.Auto or Algorithm.Direct", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, Schedule = Schedule.Pixels, {|KGEN025:Algorithm = Algorithm.Winograd|})]
            public partial struct Edge;
            """),
        new("Winograd for a larger kernel", "KGEN025", "this one has 5x3 taps. Write Algorithm.Auto or Algorithm.Direct", """
            using KernelGen;
            [ConvKernel(5, 3, InChannels = 64, OutChannels = 64, {|KGEN025:Algorithm = Algorithm.Winograd|})] public partial struct Edge;
            """),
        new("Winograd with a stride", "KGEN025", "this one has stride 1, 2 (y, x)", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, StrideX = 2, {|KGEN025:Algorithm = Algorithm.Winograd|})]
            public partial struct Edge;
            """),
        new("Winograd with dilation", "KGEN025", "this one has dilation 3, 1 (y, x)", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, DilationY = 3, {|KGEN025:Algorithm = Algorithm.Winograd|})]
            public partial struct Edge;
            """),
        new("Winograd in groups", "KGEN025", "this one has 2 groups", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, Groups = 2, {|KGEN025:Algorithm = Algorithm.Winograd|})]
            public partial struct Edge;
            """),
        new("Winograd with few channels", "KGEN025", "this one has 15 channels in and 64 out", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 15, OutChannels = 64, {|KGEN025:Algorithm = Algorithm.Winograd|})] public partial struct Edge;
            """),
        new("weights of one channel more than fit", "KGEN023",
            "268451840 weights, and at most 268435456 fit; write OutChannels up to 16384, fewer InChannels or more Groups", """
            using KernelGen;
            [ConvKernel(1, 1, InChannels = 16384, OutChannels = {|KGEN023:16385|})] public partial struct Edge;
            """),
        new("more weights than any integer counts", "KGEN023", "has 4127337612225 weights", """
            using KernelGen;
            [ConvKernel(31, 31, OutChannels = {|KGEN023:65535|}, InChannels = 65535)] public partial struct Edge;
            """),
        new("more weights than fit, in groups", "KGEN023",
            "has 1375779204075 weights, and at most 268435456 fit; write OutChannels up to 12", """
            using KernelGen;
            [ConvKernel(31, 31, InChannels = 65535, OutChannels = {|KGEN023:65535|}, Groups = 3)] public partial struct Edge;
            """),
    ];
}
