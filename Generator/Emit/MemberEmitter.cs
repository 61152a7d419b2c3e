using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Emit;

/// <summary>Prints the public operations of a generated struct, each of which calls <c>Correlation</c> with the struct as its kernel.</summary>
internal static class MemberEmitter
{
    private const string Correlation = "global::KernelGen.Correlation";
    private const string Tensor = "global::System.Numerics.Tensors.Tensor<float>";
    private const string OutOfRange = "global::System.ArgumentOutOfRangeException";

    private const string BelowStride = "below the stride";
    private const string BelowEither = "below the stride or the dilation";

    public static void Members(SourceWriter writer, KernelSpec spec)
    {
        ConvolutionShape shape = spec.Convolution;
        string kernel = KernelDocumentation.Size(shape);
        Parameter input = In("input", KernelDocumentation.Input(shape));
        Parameter weight = In("weight", KernelDocumentation.Weight(shape));
        Parameter output = Out("output", KernelDocumentation.Output(shape));
        Parameter dy = In("outputGradient", KernelDocumentation.OutputGradient(shape));
        Parameter bias = Bias(KernelDocumentation.Bias(shape));
        Parameter transposedBias = Bias(KernelDocumentation.TransposedBias(shape)) with { Default = "default" };
        string followedBy = KernelDocumentation.FollowedBy(shape);
        Operation(
            writer, spec, GeneratedMembers.Correlate,
            $"Cross-correlates images with a {kernel} kernel, which is not flipped{followedBy}.",
            new[] { input, weight },
            output);
        Operation(
            writer, spec, GeneratedMembers.Correlate,
            $"Cross-correlates images with a {kernel} kernel, which is not flipped, and adds a bias{followedBy}.",
            new[] { input, weight, bias },
            output,
            calls: "Forward");
        Operation(
            writer, spec, GeneratedMembers.Convolve,
            $"Convolves images with a {kernel} kernel: the cross-correlation with the kernel rotated by 180 degrees{followedBy}.",
            new[] { input, weight },
            output);
        Operation(
            writer, spec, GeneratedMembers.TransposedConvolve,
            $"The transposed convolution with a {kernel} kernel, from {KernelDocumentation.TransposedDirection(shape)}: the input gradient under "
            + $"another name, plus a bias{KernelDocumentation.Without(shape)}.",
            new[] { In("input", KernelDocumentation.TransposedInput(shape)), weight, transposedBias },
            Out("output", KernelDocumentation.TransposedOutput(shape)),
            KernelDocumentation.HasOutputPadding(shape) ? BelowEither : null);
        Operation(
            writer, spec, GeneratedMembers.InputGradient,
            $"The gradient of the loss by the input, given that by {KernelDocumentation.Sums(shape)}: the transposed convolution.",
            new[] { dy, weight },
            Out("inputGradient", "The gradient by the input, of the input's shape."),
            KernelDocumentation.HasStride(shape) ? BelowStride : null,
            KernelDocumentation.InputGradient(shape));
        Operation(
            writer, spec, GeneratedMembers.WeightGradient,
            $"The gradient of the loss by the kernel, given that by {KernelDocumentation.Sums(shape)}, summed over the batch.",
            new[] { input, dy },
            Out("weightGradient", "The gradient by the kernel, of the kernel's shape."));
        Operation(
            writer, spec, GeneratedMembers.BiasGradient,
            $"The gradient of the loss by the bias, given that by {KernelDocumentation.Sums(shape)}: its sum over all pixels of the batch.",
            new[] { dy },
            Out("biasGradient", KernelDocumentation.BiasGradient(shape)));
    }

    /// <summary>
    /// Both forms of an operation, the allocating one and the one that writes the caller's tensor. The first may take output padding up to
    /// a limit, and may say of its result what it does not know of the caller's.
    /// </summary>
    private static void Operation(
        SourceWriter writer,
        KernelSpec spec,
        string name,
        string summary,
        Parameter[] operands,
        Parameter result,
        string? outputPadding = null,
        string? returns = null,
        string? calls = null)
    {
        string call = $"{Correlation}.{calls ?? name}<{spec.Type.Name}>";
        Parameter[] allocating = operands.Concat(OutputPadding(outputPadding)).ToArray();
        Documentation(writer, summary, allocating);
        writer.Line($"/// <returns>{returns ?? result.Text}</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape or a stride is wrong.</exception>");
        if (outputPadding is not null)
        {
            writer.Line($"/// <exception cref=\"{OutOfRange}\">An output padding is negative, or not {outputPadding}.</exception>");
        }

        Forwarding(writer, $"public static {Tensor} {name}", call, allocating.Select(parameter => parameter.Optional), allocating);

        Parameter[] writing = operands.Append(result).ToArray();
        Documentation(writer, summary, operands.Append(result with { Text = result.Text + " It must not overlap an operand." }));
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape or a stride is wrong, or tensors overlap.</exception>");
        Forwarding(writer, $"public static void {name}", call, writing.Select(parameter => parameter.Required), writing);
    }

    /// <summary>A member that only calls another, one parameter a line.</summary>
    private static void Forwarding(
        SourceWriter writer, string header, string call, IEnumerable<string> declared, IEnumerable<Parameter> parameters)
    {
        writer.Line(header + "(");
        using (writer.Indent())
        {
            writer.Line(string.Join(",\n", declared) + ") =>");
            writer.Line($"{call}({string.Join(", ", parameters.Select(parameter => parameter.Name))});");
        }
    }

    private static void Documentation(SourceWriter writer, string summary, IEnumerable<Parameter> parameters)
    {
        writer.Line().Line($"/// <summary>{summary}</summary>");
        foreach (Parameter parameter in parameters)
        {
            writer.Line($"/// <param name=\"{parameter.Name}\">{parameter.Text}</param>");
        }
    }

    private static Parameter[] OutputPadding(string? limit) => limit is null ? System.Array.Empty<Parameter>() : new[]
    {
        new Parameter("int", "outputPaddingY", $"Rows more than the smallest result has, at its lower end; {limit}.", "0"),
        new Parameter("int", "outputPaddingX", $"Columns more than the smallest result has, at its right end; {limit}.", "0"),
    };

    private static Parameter Bias(string text) => new("global::System.ReadOnlySpan<float>", "bias", text);

    private static Parameter In(string name, string text) => new("in global::System.Numerics.Tensors.ReadOnlyTensorSpan<float>", name, text);

    private static Parameter Out(string name, string text) => new("in global::System.Numerics.Tensors.TensorSpan<float>", name, text);

    private sealed record Parameter(string Type, string Name, string Text, string? Default = null)
    {
        public string Required => $"{Type} {Name}";

        public string Optional => Default is null ? Required : $"{Required} = {Default}";
    }
}
