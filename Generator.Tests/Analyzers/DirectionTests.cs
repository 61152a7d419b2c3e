using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Analyzers;

/// <summary>Calls of directions that the declaration of a kernel leaves out (KGEN052).</summary>
[Trait("Category", "Slow")]
public sealed class DirectionTests
{
    [Theory]
    [InlineData("Used.InputGradient(x, k)", "'Used'", "InputGradient")]
    [InlineData("Used.TransposedConvolve(x, k)", "'Used'", "InputGradient")]
    [InlineData("Used.WeightGradient(x, x)", "'Used'", "WeightGradient")]
    [InlineData("First.InputGradient(x, k)", "'First'", "InputGradient")]
    [InlineData("Correlation.WeightGradient<Used>(x, x)", "'Used'", "WeightGradient")]
    public void A_direction_that_is_left_out(string call, string kernel, string direction)
    {
        string program = Program(call);
        SdkDiagnostic found = Assert.Single(SdkCompiler.Compile(program));

        Assert.Equal("KGEN052", found.Id);
        Assert.Equal(call, program.Substring(found.Span.Start, found.Span.Length));
        Assert.StartsWith(
            $"{kernel} is not compiled for the direction {direction}, which this call needs; add Directions.{direction} to Directions at "
                + "its declaration",
            found.Message,
            System.StringComparison.Ordinal);
    }

    [Fact]
    public void Directions_that_are_compiled() => Assert.Empty(SdkCompiler.Compile(Program("""
        Used.Correlate(x, k);
        Used.Convolve(x, k);
        Used.BiasGradient(x);
        First.WeightGradient(x, x);
        Trained.InputGradient(x, k);
        Correlation.TransposedConvolve<Trained>(x, k)
        """)));

    private static string Program(string calls) => $"""
        using System.Numerics.Tensors;
        using KernelGen;
        Tensor<float> x = Tensor.Create<float>([8, 8]), k = Tensor.Create<float>([3, 3]);
        {calls};

        [ConvKernel(3, 3, Directions = Directions.Forward)] public readonly partial struct Used;
        [ConvKernel(3, 3, Directions = Directions.WeightGradient)] public readonly partial struct First;
        [ConvKernel(3, 3)] public readonly partial struct Trained;
        """;
}
