using System.Collections.Generic;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>Cases about what an attribute stands on: the type, its members and its project.</summary>
internal static class DeclarationDiagnosticCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } =
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
        new("method", "KGEN003", "'Run' is not a type; write the attribute on a 'partial struct'", """
            using KernelGen;
            internal class Program
            {
                [{|KGEN003:{|CS0592:ConvKernel|}(1, 2)|}] public static void Run() { }
            }
            """),
        new("assembly", "KGEN003", "is not a type; write the attribute on a 'partial struct'", """
            using KernelGen;
            [assembly: {|KGEN003:{|CS0592:ConvKernel|}(1, 2)|}]
            """),
        new("generic", "KGEN004", "write 'partial struct Edge'", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct Edge{|KGEN004:<T>|};
            """),
        new("overload of a generated method", "KGEN009",
            "'Shape' has the name of a member that KernelGen generates into 'Edge'; rename it", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct Edge
            {
                internal static int {|KGEN009:Shape|}(int x) => x;
            }
            """),
        new("member of another kind in another part", "KGEN009", "rename it", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct Edge;
            """, """
            public partial struct Edge
            {
                internal class {|KGEN009:Shape|};
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
                static KernelShape IConvKernel.{|KGEN009:Shape|} => default;
            }
            """),
        new("hand-written member of the interface for planes", "KGEN009", "rename it", """
            using System;
            using KernelGen;
            using KernelGen.CompilerServices;
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
            using KernelGen.CompilerServices;
            [ConvKernel(3, 3, InChannels = 64, OutChannels = 64)] internal partial struct Edge
            {
                static void {|CS0540:IWinogradKernel|}.{|KGEN009:InputTransform|}(in TileWindow window)
                {
                }
            }
            """),
        new("struct with the name of a generated member", "KGEN009",
            "'Shape' has the name of a member that KernelGen generates", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct {|KGEN009:Shape|};
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
        new("pasted and not renamed yet", "KGEN010", "'Edge' has a [ConvKernel] already", """
            using KernelGen;
            [ConvKernel(3, 3)] public partial struct Edge { }
            [{|KGEN010:{|CS0579:ConvKernel|}(3, 3)|}] public partial struct Edge { }
            """),
        new("pasted and not renamed yet, inside of another type and in another file", "KGEN010", "'Edge' has a [ConvKernel] already", """
            using KernelGen;
            public partial class Outer { [ConvKernel(3, 3)] public partial struct Edge { } }
            public partial class Outer { [{|KGEN010:{|CS0579:ConvKernel|}(3, 3)|}] public partial struct Edge { } }
            """, """
            public partial class Outer { [{|KGEN010:{|CS0579:KernelGen.ConvKernel|}(3, 3)|}] public partial struct Edge { } }
            """),
        new("a named kernel pasted and not renamed yet", "KGEN035", "'Edge' has the kernel [Sobel] already", """
            using KernelGen;
            [Sobel(Axis.X)] public partial struct Edge { }
            [{|KGEN035:{|CS0579:Sobel|}(Axis.X)|}] public partial struct Edge { }
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
