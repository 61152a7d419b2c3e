using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>Generated code compiles without a warning in any project. The runner checks that; the tests only vary the project.</summary>
[Trait("Category", "Slow")]
public sealed class AnyProjectTests
{
    private const string Kernels = """
        using KernelGen;
        namespace Images
        {
            [ConvKernel(1, 2)] public partial struct Edge { }
            [ConvKernel(4, 3, Padding = Padding.Same)] public readonly partial struct Even { }
            [ConvKernel(3, 3, PaddingY = 2)] internal partial struct Rows { }
        }
        """;

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    [InlineData(NullableContextOptions.Warnings)]
    [InlineData(NullableContextOptions.Annotations)]
    public void Nullable_on_or_off(NullableContextOptions nullable) =>
        AssertCompiles(3, RunOptions.OneWidth with { Nullable = nullable }, Kernels);

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void Each_supported_language_version(LanguageVersion language) =>
        AssertCompiles(3, RunOptions.OneWidth with { Language = language }, Kernels);

    [Fact]
    public void Warnings_as_errors() => AssertCompiles(3, RunOptions.OneWidth with { Warnings = ReportDiagnostic.Error }, Kernels);

    [Fact]
    public void Implicit_usings_on() => AssertCompiles(3, RunOptions.OneWidth, Kernels, """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Numerics;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """);

    [Fact]
    public void A_culture_whose_minus_sign_is_not_ASCII_changes_no_letter()
    {
        GeneratorRun invariant = GeneratorRunner.Run(Kernels, RunOptions.OneWidth);
        GeneratorRun odd = GeneratorRunner.Run(Kernels, RunOptions.OneWidth with { Culture = RunOptions.OddMinus });

        Assert.Equal(invariant.Sources, odd.Sources);
    }

    [Fact]
    public void Two_kernels_of_the_same_name() => AssertCompiles(4, RunOptions.OneWidth, """
        using KernelGen;
        [ConvKernel(1, 2)] public partial struct Edge;
        namespace A { [ConvKernel(2, 1)] public partial struct Edge; }
        namespace A.B { [ConvKernel(3, 1)] public partial struct Edge; }
        public partial class Outer { [ConvKernel(3, 1)] public partial struct Edge; }
        """);

    [Fact]
    public void Nested_in_every_kind_of_type() => AssertCompiles(6, RunOptions.OneWidth, """
        using KernelGen;
        public static partial class InClass { [ConvKernel(1, 2)] public partial struct Edge; }
        public readonly ref partial struct InStruct { [ConvKernel(1, 2)] internal partial struct Edge; }
        public partial record InRecord(int X) { [ConvKernel(1, 2)] protected internal partial struct Edge; }
        public partial record struct InRecordStruct { [ConvKernel(1, 2)] private partial struct Edge; }
        public partial interface InInterface<T, U> { [ConvKernel(1, 2)] public partial struct Edge; }
        public abstract partial class InGeneric<T, U> where T : struct where U : class, new()
        {
            private protected partial class Inner<V> where V : U
            {
                [ConvKernel(1, 2)] protected partial struct Edge;
            }
        }
        """);

    [Fact]
    public void A_kernel_in_a_generic_type_is_a_kernel() => AssertCompiles(1, RunOptions.OneWidth, """
        using KernelGen;
        public partial class Outer<T> { [ConvKernel(1, 2)] public partial struct Edge; }
        public static class Use { public static KernelShape Of<TKernel>() where TKernel : struct, IConvKernel => TKernel.Shape; }
        public static class Call { public static KernelShape Shape => Use.Of<Outer<string>.Edge>(); }
        """);

    [Fact]
    public void Each_accessibility_and_form() => AssertCompiles(8, RunOptions.OneWidth, """
        using KernelGen;
        [ConvKernel(1, 2)] public partial struct PublicEdge;
        [ConvKernel(1, 2)] internal readonly partial struct InternalEdge;
        [ConvKernel(1, 2)] partial struct DefaultEdge { }
        [ConvKernel(1, 2)] readonly partial record struct RecordEdge(int X);
        [ConvKernel(1, 2)] partial struct @struct;
        [ConvKernel(1, 2)] partial struct WithInterface : IConvKernel;
        [ConvKernel(1, 2)] partial struct WithMembers { private int _field; public int Next() => ++_field; }
        public partial class Outer { [ConvKernel(1, 2)] private partial struct Private; }
        """);

    [Fact]
    public void Types_and_members_of_the_user_that_have_the_names_of_the_framework() => AssertCompiles(2, RunOptions.Default, """
        namespace App
        {
            public class System;
            public class KernelGen;
            public class Vector128;
            public class Vector256;
            public class Vector512;
            public class Span<T>;
            public class ReadOnlySpan<T>;
            public class Tensor<T>;
            public class TensorSpan<T>;
            public class PlaneSpan<T>;
            public class KernelShape;
            public class Correlation;
            public class Unsafe;
            public class MemoryMarshal;
            public class Math;
            public class MathF;
            public class IConvKernel;

            [global::KernelGen.ConvKernel(3, 3)] public partial struct Edge
            {
                public static int System => 1;
                public static int KernelGen => 2;
                public static int Vector256 => 3;
                public static int Math => 4;
            }

            public partial class Outer<Unsafe, Vector256>
            {
                [global::KernelGen.ConvKernel(1, 2)] public partial struct Edge;
            }
        }
        """);

    [Fact]
    public void Types_and_members_of_the_user_that_have_the_names_of_generated_ones() => AssertCompiles(3, RunOptions.OneWidth, """
        using KernelGen;
        internal static class EdgeCode;
        [ConvKernel(1, 2)] internal partial struct Edge;
        namespace App
        {
            internal static class EdgeCode;
            [ConvKernel(1, 2)] internal partial struct Edge { public static int Columns() => 1; public static int EdgeCode => 2; }
            [ConvKernel(2, 1)] internal partial struct Code;
        }
        """);

    [Fact]
    public void Types_of_the_user_that_have_the_names_of_contextual_keywords() => AssertCompiles(2, RunOptions.Default, """
        #pragma warning disable CS8981, CS8860
        public struct nint;
        public struct nuint;
        public class var;
        public class dynamic;
        public class record;
        public class field;
        public class value;
        public class _;
        public class IntPtr;
        public class Vector256;
        public class Span<T>;
        public class Unsafe;
        public class MathF;
        public class PixelVector;
        [KernelGen.ConvKernel(2, 2)] public partial struct Edge;
        [KernelGen.ConvKernel(1, 1, InChannels = 2)] public partial struct Mix;
        [KernelGen.Gaussian(5)] public partial struct Blur;
        #pragma warning restore CS8981, CS8860
        """);

    [Fact]
    public void Names_in_lower_case_that_the_user_wants() => AssertCompiles(3, RunOptions.OneWidth, """
        #pragma warning disable CS8981, CS8860
        using KernelGen;
        [ConvKernel(1, 1)] public partial struct edge;
        [ConvKernel(1, 1)] public partial struct record;
        public partial class outer<item> { [ConvKernel(1, 1)] public partial struct inner; }
        #pragma warning restore CS8981, CS8860
        """);

    [Fact]
    public void Namespaces_of_the_user_that_have_the_names_of_the_framework() => AssertCompiles(1, RunOptions.Default, """
        namespace App.System.Runtime.Intrinsics { public class Vector512; }
        namespace App.KernelGen { public class KernelShape; }
        namespace App.System.Numerics.KernelGen
        {
            [global::KernelGen.ConvKernel(3, 3)] public partial struct Edge;
        }
        """);

    private static void AssertCompiles(int kernels, RunOptions options, params string[] files)
    {
        GeneratorRun run = GeneratorRunner.Run(files, options);
        Assert.Equal(kernels + run.Filters.Count(), run.Structs.Count);
        Assert.Equal(kernels, run.Kernels.Select(kernel => kernel.Type.HintName).Distinct().Count());
    }
}
