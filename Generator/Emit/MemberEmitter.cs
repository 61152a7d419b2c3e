using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the public operations of a generated struct, each of which calls <c>Correlation</c> with the struct as its kernel.
/// </summary>
internal sealed class MemberEmitter
{
    private const string Correlation = RuntimeNames.Public + ".Correlation";
    private const string Tensor = "global::System.Numerics.Tensors.Tensor<float>";
    private const string OutOfRange = "global::System.ArgumentOutOfRangeException";

    private const string BelowStride = "below the stride";
    private const string BelowEither = "below the stride or the dilation";

    private static readonly Parameter Degree = new(
        "int",
        "degreeOfParallelism",
        "How many threads may work at once, over images, parts of them and channels; -1 for one a core.",
        "1");

    private readonly SourceWriter _writer;
    private readonly string _type;
    private readonly UncompiledSpec? _uncompiled;

    private MemberEmitter(SourceWriter writer, KernelModel spec) =>
        (_writer, _type, _uncompiled) = (writer, spec.Type.Name, spec as UncompiledSpec);

    public static void Members(SourceWriter writer, KernelSpec spec, KernelStrategy strategy) =>
        new MemberEmitter(writer, spec).Members(spec.Convolution, strategy);

    /// <summary>
    /// The same members of a kernel that is not compiled, with all the parameters that there can be: one with a stride has more.
    /// </summary>
    public static void Members(SourceWriter writer, UncompiledSpec spec)
    {
        ConvolutionShape shape = new(1, 1) { StrideY = 2, StrideX = 2 };
        new MemberEmitter(writer, spec).Members(shape, KernelStrategy.Of(shape));
    }

    private void Members(ConvolutionShape shape, KernelStrategy strategy)
    {
        string kernel = KernelDocumentation.Size(shape);
        Parameter input = In("input", KernelDocumentation.Input(shape, strategy));
        Parameter weight = In("weight", KernelDocumentation.Weight(shape));
        Parameter output = Out("output", KernelDocumentation.Output(shape));
        Parameter dy = In("outputGradient", KernelDocumentation.OutputGradient(shape));
        Parameter bias = Bias(KernelDocumentation.Bias(shape));
        Parameter transposedBias = Bias(KernelDocumentation.TransposedBias(shape)) with { Default = "default" };
        string followedBy = KernelDocumentation.FollowedBy(shape);
        Operation(
            GeneratedMembers.Correlate,
            $"Cross-correlates images with a {kernel} kernel, which is not flipped{followedBy}.",
            new[] { input, weight },
            output);
        Operation(
            GeneratedMembers.Correlate,
            $"Cross-correlates images with a {kernel} kernel, which is not flipped, and adds a bias{followedBy}.",
            new[] { input, weight, bias },
            output,
            calls: "Forward");
        Operation(
            GeneratedMembers.Forward,
            $"Cross-correlates images with a {kernel} kernel and adds a bias, if there is one{followedBy}: the forward step of a layer.",
            new[] { input, weight, bias with { Default = "default" } },
            output);
        Writing(
            GeneratedMembers.Forward,
            $"Cross-correlates images with a {kernel} kernel and adds one number to every sum{followedBy}.",
            new[] { input, weight, new("float", bias.Name, KernelDocumentation.OneBias(shape)) },
            output,
            Degree);
        Operation(
            GeneratedMembers.Convolve,
            $"Convolves images with a {kernel} kernel: the cross-correlation with the kernel rotated by 180 degrees{followedBy}.",
            new[] { input, weight },
            output);
        Operation(
            GeneratedMembers.TransposedConvolve,
            $"The transposed convolution with a {kernel} kernel, from {KernelDocumentation.TransposedDirection(shape)}: the input gradient "
            + $"under another name, plus a bias{KernelDocumentation.Without(shape)}.",
            new[] { In("input", KernelDocumentation.TransposedInput(shape, strategy)), weight, transposedBias },
            Out("output", KernelDocumentation.TransposedOutput(shape)),
            KernelDocumentation.HasOutputPadding(shape) ? BelowEither : null);
        Operation(
            GeneratedMembers.InputGradient,
            $"The gradient of the loss with respect to the input, given that with respect to {KernelDocumentation.Sums(shape)}: the "
                + "transposed convolution.",
            new[] { dy, weight },
            Out("inputGradient", "The gradient with respect to the input, of the input's shape."),
            KernelDocumentation.HasStride(shape) ? BelowStride : null,
            KernelDocumentation.InputGradient(shape));
        Operation(
            GeneratedMembers.WeightGradient,
            $"The gradient of the loss with respect to the kernel, given that with respect to {KernelDocumentation.Sums(shape)}, summed "
                + "over the batch.",
            new[] { input, dy },
            Out("weightGradient", "The gradient with respect to the kernel, of the kernel's shape."));
        Operation(
            GeneratedMembers.BiasGradient,
            $"The gradient of the loss with respect to the bias, given that with respect to {KernelDocumentation.Sums(shape)}: its sum "
                + "over all pixels of the batch.",
            new[] { dy },
            Out("biasGradient", KernelDocumentation.BiasGradient(shape)),
            hasDegree: false);
    }

    /// <summary>
    /// Both forms of an operation, the allocating one and the one that writes the caller's tensor. The first may take output padding up to
    /// a limit, and may say of its result what it does not know of the caller's.
    /// </summary>
    private void Operation(
        string name,
        string summary,
        Parameter[] operands,
        Parameter result,
        string? outputPadding = null,
        string? returns = null,
        string? calls = null,
        bool hasDegree = true)
    {
        Parameter? degree = hasDegree ? Degree : null;
        Allocating(name, summary, operands, returns ?? result.Text, outputPadding, degree, calls);
        Writing(name, summary, operands, result, degree, calls);
    }

    private void Allocating(
        string name,
        string summary,
        IEnumerable<Parameter> operands,
        string returns,
        string? outputPadding,
        Parameter? degree,
        string? calls)
    {
        List<string> ends =
        [
            $"<returns>{returns}</returns>",
            "<exception cref=\"global::System.ArgumentException\">A shape or a stride is wrong.</exception>",
        ];
        if (outputPadding is not null)
        {
            ends.Add($"<exception cref=\"{OutOfRange}\">An output padding is negative, or not {outputPadding}.</exception>");
        }

        Member($"{Tensor} {name}", name, summary, operands.Concat(OutputPadding(outputPadding)), degree, ends, calls);
    }

    /// <param name="name">The member's name.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="operands">The operands.</param>
    /// <param name="result">What it writes.</param>
    /// <param name="degree">The number of threads, where the member takes it.</param>
    /// <param name="calls">The operation of <c>Correlation</c> that it calls, if that has another name.</param>
    private void Writing(
        string name, string summary, IEnumerable<Parameter> operands, Parameter result, Parameter? degree, string? calls = null)
    {
        IEnumerable<Parameter> parameters = operands
            .Select(operand => operand with { Default = null })
            .Append(result with { Text = result.Text + " It must not overlap an operand." });
        List<string> ends =
            ["<exception cref=\"global::System.ArgumentException\">A shape or a stride is wrong, or tensors overlap.</exception>"];
        Member($"void {name}", name, summary, parameters, degree, ends, calls);
    }

    /// <summary>A member that only calls another, one parameter a line, the number of threads last.</summary>
    private void Member(
        string header,
        string name,
        string summary,
        IEnumerable<Parameter> parameters,
        Parameter? degree,
        List<string> ends,
        string? calls)
    {
        if (_uncompiled?.Taken.Contains(name) == true)
        {
            return;
        }

        // By its name, as without a stride the output padding before it is left out.
        string arguments = string.Join(", ", parameters.Select(parameter => parameter.Name));
        if (degree is not null)
        {
            parameters = parameters.Append(degree);
            arguments += $", {degree.Name}: {degree.Name}";
            ends.Add($"<exception cref=\"{OutOfRange}\"><paramref name=\"{degree.Name}\"/> is neither positive nor -1.</exception>");
        }

        _writer.Line();
        IEnumerable<string> documentation = parameters
            .Select(parameter => $"<param name=\"{parameter.Name}\">{parameter.Text}</param>")
            .Prepend($"<summary>{summary}</summary>")
            .Concat(ends);
        foreach (string line in _uncompiled is null ? documentation : [UncompiledEmitter.Summary])
        {
            _writer.Line("/// " + line);
        }

        _writer.Line($"public static {header}(");
        using (_writer.Indent())
        {
            _writer.Line(string.Join(",\n", parameters.Select(parameter => parameter.Declared)) + ") =>");
            _writer.Line(_uncompiled is null
                ? $"{Correlation}.{calls ?? name}<{_type}>({arguments});"
                : UncompiledEmitter.Body(_type));
        }
    }

    private static Parameter[] OutputPadding(string? limit) => limit is null ? System.Array.Empty<Parameter>() : new[]
    {
        new Parameter("int", "outputPaddingY", $"Rows more than the smallest result has, at its lower end; {limit}.", "0"),
        new Parameter("int", "outputPaddingX", $"Columns more than the smallest result has, at its right end; {limit}.", "0"),
    };

    private static Parameter Bias(string text) => new("global::System.ReadOnlySpan<float>", "bias", text);

    private static Parameter In(string name, string text) =>
        new("in global::System.Numerics.Tensors.ReadOnlyTensorSpan<float>", name, text);

    private static Parameter Out(string name, string text) => new("in global::System.Numerics.Tensors.TensorSpan<float>", name, text);

    private sealed record Parameter(string Type, string Name, string Text, string? Default = null)
    {
        public string Declared => Default is null ? $"{Type} {Name}" : $"{Type} {Name} = {Default}";
    }
}
