using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Analyzers;

/// <summary>
/// Calls of a filter by its name, <c>Gaussian5.Apply(...)</c>, which are extension members: what compiles, that a mistake is one message,
/// and that what is said of calls of <c>ImageFilter</c> is said of these too (KGEN036, KGEN044, KGEN051).
/// </summary>
[Trait("Category", "Slow")]
public sealed class FilterCallTests
{
    private const string Operands = """
        int[] ints = new int[12]; double[] doubles = new double[12]; string[] texts = new string[12];
        byte[] bytes = new byte[12]; ushort[] ushorts = new ushort[12]; short[] shorts = new short[12]; float[] floats = new float[12];
        """;

    private const string Types = """
        [Gaussian(3)] public readonly partial struct Blur;
        [Sobel(Axis.X)] public readonly partial struct Slope;
        [FilterBank(typeof(Blur), typeof(Slope))] internal readonly partial struct Both;
        [Gaussian(3, Pixels = PixelTypes.Byte)] public readonly partial struct Bytes;
        [Box(3, Pixels = PixelTypes.None)] public readonly partial struct Taps;
        [FilterBank(typeof(Taps), typeof(Slope), Pixels = PixelTypes.Single)] internal readonly partial struct Floats;
        """;

    [Fact]
    public void Each_form_compiles()
    {
        const string Picture = "PlaneSpan.OfPixels(bytes, 3, 2, channels: 2)";
        Assert.Empty(SdkCompiler.Compile(Program($$"""
            Gaussian5.Apply(bytes, shorts, 3, 4);
            KernelGen.Filters.Gaussian5.Apply(bytes.AsMemory().Span, floats, 3, 4, Border.Zero);
            Blur.Apply((ReadOnlySpan<byte>)bytes, bytes.AsSpan(), 3, 4, options: new() { CropToValid = true });
            Blur.Apply(stackalloc byte[12], shorts.AsSpan(), 3, 4, options: new() { Channels = 1, Alpha = Alpha.None });
            Blur.Apply(floats, bytes, 3, 4);
            Blur.Apply(shorts, bytes, 3, 4);
            Blur.Apply(ushorts, floats, 3, 4, sourcePitch: 4);
            Blur.Apply(ReadOnlyPlaneSpan.OfPixels<byte>(bytes, 3, 2, 2), PlaneSpan.OfPixels(shorts, 3, 2, 2));
            Blur.Apply({{Picture}}, {{Picture}}, Border.Wrap);
            Blur.Apply(Tensor.Create<float>([3, 4]), Tensor.Create<byte>([3, 4]));
            Blur.ApplyInside(bytes, 3, 4, new FilterRegion(1, 1, 1, 1));
            Blur.ApplyInside({{Picture}}, new FilterRegion(1, 1, 1, 1), options: new() { Alpha = Alpha.Kept });
            Both.Apply(bytes, shorts, shorts, 3, 4);
            SobelXY.Apply(bytes, new short[24], 3, 4);
            SobelXY.Gradient(bytes, floats, 3, 4);
            SobelXY.Gradient(ushorts, floats, floats, 3, 4);
            ImageFilter.Gradient<SobelXY, byte>(bytes, floats, 3, 4);
            ImageFilter.Apply<Both, byte, short>(bytes, new short[24], 3, 4);
            """)));
    }

    /// <summary>A wrong type of pixel is one message, at the picture, in the user's words.</summary>
    [Fact]
    public void Pixels_of_other_types()
    {
        ImmutableArray<SdkDiagnostic> found = Check("""
            Blur.Apply({|KGEN044:ints|}, shorts, 3, 4);
            Gaussian5.Apply(bytes, {|KGEN044:doubles|}, 3, 4);
            Blur.Apply({|KGEN044:doubles|}, ints, height: 3, width: 4);
            Blur.Apply(destination: shorts, source: {|KGEN044:ints|}, height: 3, width: 4);
            Blur.Apply({|KGEN044:new PlaneSpan<int>(ints, 3, 4)|}, new PlaneSpan<byte>(bytes, 3, 4));
            Blur.Apply({|KGEN044:Tensor.Create<double>([3, 4])|}, Tensor.Create<byte>([3, 4]));
            Both.Apply(bytes, {|KGEN044:ints|}, ints, 3, 4);
            SobelXY.Gradient({|KGEN044:doubles|}, floats, 3, 4);
            Blur.ApplyInside({|KGEN044:ints|}, 3, 4, new FilterRegion(0, 0, 1, 1));
            ImageFilter.Apply<Blur, int, byte>({|KGEN044:ints|}, bytes, 3, 4);
            """);

        Assert.StartsWith(
            "The pixels are of type int, and 'Blur' reads and writes byte, ushort, short and float, each to each; convert them to one of "
                + "these",
            found[0].Message,
            StringComparison.Ordinal);
        Assert.Contains("double, and 'Gaussian5'", found[1].Message, StringComparison.Ordinal);
    }

    /// <summary>Pixels that the declaration leaves out: what is computed with says which, and floats come before integers.</summary>
    [Fact]
    public void Pixels_that_are_not_compiled()
    {
        ImmutableArray<SdkDiagnostic> found = Check("""
            {|KGEN051:Bytes.Apply(shorts, bytes, 3, 4)|};
            {|KGEN051:Bytes.Apply(bytes, floats, 3, 4)|};
            {|KGEN051:ImageFilter.Apply<Bytes, ushort, byte>(ushorts, bytes, 3, 4)|};
            {|KGEN051:Taps.Apply(bytes, bytes, 3, 4)|};
            {|KGEN051:Floats.Apply(bytes, shorts, shorts, 3, 4)|};
            Bytes.Apply(bytes, bytes, 3, 4);
            Bytes.ApplyInside(bytes, 3, 4, new FilterRegion(0, 0, 1, 1));
            Floats.Gradient(bytes, floats, 3, 4);
            Floats.Apply(floats, shorts, shorts, 3, 4);
            """);

        Assert.StartsWith(
            "'Bytes' is not compiled for pixels of type Int16, which this call needs; add PixelTypes.Int16 to Pixels at its declaration",
            found[0].Message,
            StringComparison.Ordinal);
        Assert.Contains("of type Single", found[1].Message, StringComparison.Ordinal);
    }

    /// <summary>Of code that is generic over pixels nothing is known.</summary>
    [Fact]
    public void Pixels_of_a_type_parameter() => Assert.Empty(SdkCompiler.Compile(Program("Generic<Blur, byte>(bytes, bytes);", """
        public static void Generic<TFilter, TPixel>(TPixel[] from, TPixel[] to)
            where TFilter : struct, IFilterBank
            where TPixel : unmanaged
        {
            ImageFilter.Apply<TFilter, TPixel, byte>(from, new byte[12], 3, 4);
            Gaussian5.Apply(from, to, 3, 4);
        }
        """)));

    [Fact]
    public void Derivatives_to_pixels_without_a_sign()
    {
        ImmutableArray<SdkDiagnostic> found = Check("""
            {|KGEN036:Slope|}.Apply(bytes, bytes, 3, 4);
            {|KGEN036:KernelGen.Filters.SobelX|}.Apply(floats, ushorts, 3, 4);
            {|KGEN036:Slope|}.Apply(new PlaneSpan<short>(shorts, 3, 4), new PlaneSpan<byte>(bytes, 3, 4));
            {|KGEN036:Slope|}.ApplyInside(bytes, 3, 4, new FilterRegion(0, 0, 1, 1));
            {|KGEN036:Both|}.Apply(bytes, bytes, bytes, 3, 4);
            {|KGEN036:Both|}.Apply(bytes, new byte[24], 3, 4);
            ImageFilter.Apply<{|KGEN036:Slope|}, byte, byte>(bytes, bytes, 3, 4);
            Slope.Apply(bytes, shorts, 3, 4);
            Slope.Apply(new PlaneSpan<byte>(bytes, 3, 4), new PlaneSpan<short>(shorts, 3, 4));
            SobelXY.Gradient(bytes, floats, 3, 4);
            Blur.Apply(bytes, bytes, 3, 4);
            """);

        Assert.Contains("SobelX is negative", found[1].Message, StringComparison.Ordinal);
        Assert.Contains("which ushort pixels cannot hold", found[1].Message, StringComparison.Ordinal);
        Assert.Contains("A filter of Both", found[4].Message, StringComparison.Ordinal);
    }

    /// <summary>Beside what the compiler says of a call of another kind of kernel, its reason (KGEN045).</summary>
    [Theory]
    [InlineData("NoWeights.Apply(bytes, bytes, 3, 4);", "CS0315", "'NoWeights' has no constant weights")]
    [InlineData("NoWeights.ApplyInside(bytes, 3, 4, new FilterRegion(1, 1, 1, 1));", "CS0315", "'NoWeights' has no constant weights")]
    [InlineData("NoWeights.Gradient(bytes, floats, 3, 4);", "CS0315", "'NoWeights' has no constant weights")]
    [InlineData("Blur.Correlate(floats, floats);", "CS0315", "'Blur' is a filter")]
    public void Kernels_of_another_kind(string call, string compiler, string message)
    {
        ImmutableArray<SdkDiagnostic> found = SdkCompiler.Compile(
            Program(call) + "[ConvKernel(3, 3)] public readonly partial struct NoWeights;");

        Assert.Equal([compiler, "KGEN045"], found.Select(one => one.Id).Order(StringComparer.Ordinal));
        Assert.StartsWith(message, found.Single(one => one.Id == "KGEN045").Message, StringComparison.Ordinal);
    }

    /// <summary>The compiler's own errors for other mistakes: one message for each.</summary>
    [Fact]
    public void Other_mistakes() => Check("""
        Blur.{|CS8377:Apply|}(texts, shorts, 3, 4);
        Blur.{|CS0411:Apply|}(bytes, shorts, 3);
        Blur.{|CS0411:Apply|}(bytes, shorts);
        Blur.{|CS0411:Apply|}(new byte[3, 4], shorts, 3, 4);
        Blur.Apply(bytes, shorts, {|CS1503:3.5|}, 4);
        Blur.{|CS0117:Aply|}(bytes, shorts, 3, 4);
        """);

    /// <summary>Returns the diagnostics that are found, which must be exactly those that are marked.</summary>
    private static ImmutableArray<SdkDiagnostic> Check(string calls)
    {
        MarkedSource program = MarkedSource.Parse(Program(calls));
        ImmutableArray<SdkDiagnostic> found = SdkCompiler.Compile(program.Text);
        IEnumerable<string> Places(IEnumerable<Mark> marks) => marks
            .OrderBy(mark => mark.Span.Start)
            .Select(mark => $"{mark.Id} at {mark.Span}: {program.Text.Substring(mark.Span.Start, mark.Span.Length)}");

        Assert.Equal(Places(program.Marks), Places(found.Select(one => new Mark(one.Id, one.Span))));
        return found;
    }

    private static string Program(string calls, string members = "") => $$"""
        using System;
        using System.Numerics.Tensors;
        using KernelGen;
        using KernelGen.Filters;
        public static class Program
        {
            public static void Main()
            {
                {{Operands}}
                {{calls}}
                GC.KeepAlive((ints, doubles, texts, bytes, ushorts, shorts, floats));
            }

            {{members}}
        }

        {{Types}}
        """;
}
