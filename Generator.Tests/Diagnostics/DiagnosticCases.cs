using System.Collections.Generic;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>A case or more for every rule. C#'s own errors are marked too, where the code is wrong for C# as well.</summary>
internal static class DiagnosticCases
{
    /// <summary>These and those of filters.</summary>
    public static IReadOnlyList<DiagnosticCase> Everything => [.. All, .. FilterDiagnosticCases.All];

    private static IReadOnlyList<DiagnosticCase> All { get; } =
    [
        new("not partial", "KGEN001", "write 'partial struct Edge'", """
            using KernelGen;
            [ConvKernel(1, 2)] public readonly struct {|KGEN001:Edge|};
            """),
        new("not partial record struct", "KGEN001", "write 'partial record struct Edge'", """
            using KernelGen;
            [ConvKernel(1, 2)] internal record struct {|KGEN001:Edge|};
            """),
        new("containing type not partial", "KGEN002", "write 'partial class Outer<T>'", """
            using KernelGen;
            public class {|KGEN002:Outer|}<T> where T : class
            {
                [ConvKernel(1, 2)] internal partial struct Edge;
            }
            """),
        new("outermost of two containing types not partial", "KGEN002", "'Filters' contains the kernel 'Edge'", """
            using KernelGen;
            internal interface {|KGEN002:Filters|}
            {
                internal partial record struct Sobel
                {
                    [ConvKernel(1, 2)] internal partial struct Edge;
                }
            }
            """),
        new("class", "KGEN003", "is a class; write 'partial struct Edge'", """
            using KernelGen;
            [{|CS0592:ConvKernel|}(1, 2)] public partial class {|KGEN003:Edge|};
            """),
        new("record class", "KGEN003", "is a record class; write 'partial record struct Edge'", """
            using KernelGen;
            [{|CS0592:ConvKernel|}(1, 2)] public partial record {|KGEN003:Edge|};
            """),
        new("interface", "KGEN003", "is an interface; write 'partial struct IEdge'", """
            using KernelGen;
            [{|CS0592:ConvKernel|}(1, 2)] public partial interface {|KGEN003:IEdge|};
            """),
        new("enum", "KGEN003", "is an enum; write", """
            using KernelGen;
            [{|CS0592:ConvKernel|}(1, 2)] public enum {|KGEN003:Edge|} { Left }
            """),
        new("delegate", "KGEN003", "is a delegate; write", """
            using KernelGen;
            [{|CS0592:ConvKernel|}(1, 2)] public delegate void {|KGEN003:Edge|}();
            """),
        new("ref struct", "KGEN003",
            "is a ref struct, which cannot be the type argument of a layer; write 'partial struct Edge'", """
            using KernelGen;
            [ConvKernel(1, 2)] public ref partial struct {|KGEN003:Edge|};
            """),
        new("file-local struct", "KGEN003",
            "is a file-local struct, which the generated file cannot see; write 'internal partial struct Edge'", """
            using KernelGen;
            [ConvKernel(1, 2)] file partial struct {|KGEN003:Edge|};
            """),
        new("nested in a file-local type", "KGEN003", "make 'Outer' internal", """
            using KernelGen;
            file partial class Outer
            {
                public partial class Inner
                {
                    [ConvKernel(1, 2)] public partial struct {|KGEN003:Edge|};
                }
            }
            """),
        new("method", "KGEN003", "'Run' is not a type; write [ConvKernel] on a 'partial struct'", """
            using KernelGen;
            internal class Program
            {
                [{|KGEN003:{|CS0592:ConvKernel|}(1, 2)|}] public static void Run() { }
            }
            """),
        new("assembly", "KGEN003", "is not a type; write [ConvKernel] on a 'partial struct'", """
            using KernelGen;
            [assembly: {|KGEN003:{|CS0592:ConvKernel|}(1, 2)|}]
            """),
        new("generic", "KGEN004", "write 'partial struct Edge'", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct Edge{|KGEN004:<T>|};
            """),
        new("height zero", "KGEN005", "The height is 0; write a number of taps from 1 to 31", """
            using KernelGen;
            [ConvKernel({|KGEN005:0|}, 2)] public partial struct Edge;
            """),
        new("width above the largest, by name and constant", "KGEN005",
            "The width is 32; write a number of taps from 1 to 31", """
            using KernelGen;
            internal static class Sizes { public const int Wide = 32; }
            [ConvKernel(width: {|KGEN005:Sizes.Wide|}, height: 1)] public partial struct Edge;
            """),
        new("both sizes out of range", "KGEN005", "write a number of taps from 1 to 31", """
            using KernelGen;
            [ConvKernel({|KGEN005:-3|}, {|KGEN005:int.MaxValue|}, PaddingY = 1)] public partial struct Edge;
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
        new("as many padding rows as kernel rows", "KGEN008", "PaddingY is 3, but the kernel reaches over 3 rows", """
            using KernelGen;
            [ConvKernel(3, 5, PaddingY = {|KGEN008:3|}, PaddingX = 4)] public partial struct Edge;
            """),
        new("more padding columns than kernel columns", "KGEN008", "write a number from 0 to 4", """
            using KernelGen;
            [ConvKernel(3, 5, PaddingY = 2, PaddingX = {|KGEN008:50|})] public partial struct Edge;
            """),
        new("opposite sides and one of them", "KGEN007", "PaddingX stands together with PaddingRight; keep", """
            using KernelGen;
            [ConvKernel(3, 3, PaddingTop = 1, {|KGEN007:PaddingX = 1|}, PaddingRight = 2)] public partial struct Edge;
            """),
        new("one side too large", "KGEN008", "PaddingBottom is 5, but the kernel reaches over 5 rows", """
            using KernelGen;
            [ConvKernel(3, 3, DilationY = 2, PaddingBottom = {|KGEN008:5|}, PaddingTop = 4)] public partial struct Edge;
            """),
        new("dilation of nothing", "KGEN015", "DilationX is 0; a kernel of 3 columns", """
            using KernelGen;
            [ConvKernel(1, 3, DilationX = {|KGEN015:0|})] public partial struct Edge;
            """),
        new("dilation beyond the reach", "KGEN015", "until it reaches over 31 of them, so write a number from 1 to 7", """
            using KernelGen;
            [ConvKernel(1, 5, Dilation = {|KGEN015:8|})] public partial struct Edge;
            """),
        new("dilation beyond any integer, once for both directions", "KGEN015", "from 1 to 7", """
            using KernelGen;
            [ConvKernel(3, 5, Dilation = {|KGEN015:int.MaxValue|})] public partial struct Edge;
            """),
        new("padding of a dilation that does not fit", "KGEN015", "Dilation is -1; a kernel of 3 rows", """
            using KernelGen;
            [ConvKernel(3, 3, Dilation = {|KGEN015:-1|}, PaddingY = 99)] public partial struct Edge;
            """),
        new("dilation twice", "KGEN016", "Dilation stands together with DilationX; keep", """
            using KernelGen;
            [ConvKernel(3, 3, {|KGEN016:Dilation = 2|}, DilationX = 2)] public partial struct Edge;
            """),
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
        new("stride of nothing", "KGEN019", "Stride is 0; write a number of rows and columns from 1 to 31", """
            using KernelGen;
            [ConvKernel(3, 3, Stride = {|KGEN019:0|})] public partial struct Edge;
            """),
        new("strides on both sides of the range", "KGEN019", "StrideY is 32; write a number of rows from 1 to 31", """
            using KernelGen;
            [ConvKernel(3, 3, StrideX = {|KGEN019:-1|}, StrideY = {|KGEN019:32|})] public partial struct Edge;
            """),
        new("stride of too many columns", "KGEN019", "StrideX is 2147483647; write a number of columns from 1 to 31", """
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
        new("unknown activation", "KGEN022", "Activation is -1; write Activation.None or Activation.Relu", """
            using KernelGen;
            [ConvKernel(3, 3, Activation = {|KGEN022:(Activation)(-1)|})] public partial struct Edge;
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
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, Schedule = Schedule.Pixels, {|KGEN025:Algorithm = Algorithm.Winograd|})] public partial struct Edge;
            """),
        new("Winograd for a larger kernel", "KGEN025", "this one has 5x3 taps. Write Algorithm.Auto or Algorithm.Direct", """
            using KernelGen;
            [ConvKernel(5, 3, InChannels = 64, OutChannels = 64, {|KGEN025:Algorithm = Algorithm.Winograd|})] public partial struct Edge;
            """),
        new("Winograd with a stride", "KGEN025", "this one has stride 1, 2 (y, x)", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, StrideX = 2, {|KGEN025:Algorithm = Algorithm.Winograd|})] public partial struct Edge;
            """),
        new("Winograd with dilation", "KGEN025", "this one has dilation 3, 1 (y, x)", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, DilationY = 3, {|KGEN025:Algorithm = Algorithm.Winograd|})] public partial struct Edge;
            """),
        new("Winograd in groups", "KGEN025", "this one has 2 groups", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64, Groups = 2, {|KGEN025:Algorithm = Algorithm.Winograd|})] public partial struct Edge;
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
        new("unknown border", "KGEN013", "Border is 5; write Border.Zero", """
            using KernelGen;
            [ConvKernel(3, 3, PaddingY = 1, Border = {|KGEN013:(Border)5|})] public partial struct Edge;
            """),
        new("border without padding", "KGEN014", "A border of Reflect is never seen", """
            using KernelGen;
            [ConvKernel(3, 3, Padding = Padding.Valid, {|KGEN014:Border = Border.Reflect|})] public partial struct Edge;
            """),
        new("overload of a generated method", "KGEN009",
            "'Correlate' has the name of a member that KernelGen generates into 'Edge'; rename it", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct Edge
            {
                internal static int {|KGEN009:Correlate|}(int x) => x;
            }
            """),
        new("members of other kinds in another part", "KGEN009", "rename it", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct Edge;
            """, """
            public partial struct Edge
            {
                internal const int {|KGEN009:Shape|} = 1;
                internal class {|KGEN009:Convolve|};
                internal static string {|KGEN009:TransposedConvolve|} => "";
            }
            """),
        new("positional record member", "KGEN009", "rename it", """
            using KernelGen;
            [ConvKernel(1, 2)] internal partial record struct Edge(int {|KGEN009:Shape|});
            """),
        new("hand-written interface member", "KGEN009", "rename it", """
            using System;
            using KernelGen;
            [ConvKernel(1, 2)] internal partial struct Edge
            {
                static KernelShape {|CS0540:IConvKernel|}.{|KGEN009:Shape|} => default;
            }
            """),
        new("hand-written member of the interface for planes", "KGEN009", "rename it", """
            using System;
            using KernelGen;
            [ConvKernel(1, 2)] internal partial struct Edge
            {
                static void {|CS0540:IPlaneKernel|}.{|KGEN009:InputGradient|}(
                    ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient)
                {
                }
            }
            """),
        new("hand-written member of the interface for Winograd's algorithm", "KGEN009", "rename it", """
            using KernelGen;
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64)] internal partial struct Edge
            {
                static void {|CS0540:IWinogradKernel|}.{|KGEN009:InputTransform|}(in TileWindow window)
                {
                }
            }
            """),
        new("struct with the name of a generated member", "KGEN009",
            "'Correlate' has the name of a member that KernelGen generates", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct {|KGEN009:Correlate|};
            """),
        new("twice on one declaration", "KGEN010", "'Edge' has a [ConvKernel] already; remove this one", """
            using KernelGen;
            [ConvKernel(1, 2), {|KGEN010:{|CS0579:ConvKernel|}(3, 3)|}] public partial struct Edge;
            """),
        new("twice over two parts", "KGEN010", "write it on a struct of its own", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct Edge;
            """, """
            using KernelGen;
            [{|KGEN010:{|CS0579:ConvKernel|}(1, 2)|}] public partial struct Edge;
            """),
        new("language too old", "KGEN011",
            "needs C# 12.0, and the project is compiled as C# 11.0; set <LangVersion> to 12.0 or later", """
            using KernelGen;
            [{|KGEN011:ConvKernel(1, 2)|}] public partial struct Edge { }
            """) { Options = RunOptions.Default with { Language = LanguageVersion.CSharp11 } },
        new("target framework too old", "KGEN011", "set <TargetFramework> to net10.0 or later", OldFramework, """
            using KernelGen;
            [{|KGEN011:ConvKernel(1, 2)|}] public partial struct Edge { }
            """) { Options = RunOptions.Default with { WithoutLibraries = true } },
        new("looped", "KGEN012",
            "The 8x15 kernel 'Wide' is unrolled over its columns and looped over its rows: all 120 taps", """
            using KernelGen;
            [{|KGEN012:ConvKernel(8, 15)|}] public partial struct Wide;
            """),
    ];

    /// <summary>As much of a framework without static abstract members and vectors as an attribute needs.</summary>
    private const string OldFramework = """
        namespace System
        {
            public class Object { }
            public class ValueType { }
            public class Enum : ValueType { }
            public class Attribute { }
            public class AttributeUsageAttribute : Attribute { public AttributeUsageAttribute(AttributeTargets targets) { } }
            public enum AttributeTargets { Struct = 8 }
            public struct Void { }
            public struct Int32 { }
            public struct Boolean { }
            public class String { }
        }

        namespace KernelGen
        {
            public class ConvKernelAttribute : System.Attribute { public ConvKernelAttribute(int height, int width) { } }
        }
        """;
}
