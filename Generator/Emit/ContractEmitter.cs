using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>Prints the members by which the runtime calls the compiled code. They are explicit, so that no user meets them.</summary>
internal static class ContractEmitter
{
    private const string Services = RuntimeNames.Services;

    private const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";

    public static void Members(SourceWriter writer, KernelSpec spec, KernelStrategy strategy, string code)
    {
        string compiled = $"{RuntimeNames.Compiled}.{code}";
        string kind = KindOf(strategy);
        writer.Line();
        writer.Line($"static {Services}.KernelOperations {RuntimeNames.Public}.IConvKernel.Operations =>");
        using (writer.Indent())
        {
            writer.Line($"{Services}.KernelEngine.Of{(kind == "Winograd" ? kind : kind + "s")}<{spec.Type.Name}>();");
        }

        if (strategy.Lanes == KernelLanes.Plane)
        {
            Planes(writer, compiled);
        }
        else if (strategy.Lanes == KernelLanes.Pixels)
        {
            Pixels(writer, compiled);
        }
        else
        {
            foreach (string member in new[] { "VectorBits", "GradientChannels" })
            {
                writer.Line().Line($"static int {Services}.IChannelKernel.{member} => {compiled}.{member};");
            }

            Directions(writer, "Channel", compiled);
            if (strategy.IsWinograd)
            {
                Transforms(writer, spec.Convolution, compiled);
            }
        }
    }

    /// <summary>Returns how the kernel is compiled, as the names of the contracts have it.</summary>
    public static string KindOf(KernelStrategy strategy) => strategy.Lanes switch
    {
        KernelLanes.Plane => "Plane",
        KernelLanes.Pixels => "Pixel",
        _ => strategy.IsWinograd ? "Winograd" : "Channel",
    };

    private static void Transforms(SourceWriter writer, ConvolutionShape shape, string compiled)
    {
        string gradient = shape.Activation == ActivationRule.None ? "OutputTransform" : "InputGradientTransform";
        foreach ((string member, string method) in new[]
        {
            ("InputTransform", "InputTransform"),
            ("OutputTransform", "OutputTransform"),
            ("InputGradientTransform", gradient),
            ("OutputGradientTransform", "OutputGradientTransform"),
            ("WeightTransform", "WeightTransform"),
            ("WeightGradientTransform", "WeightGradientTransform"),
        })
        {
            Member(writer, $"IWinogradKernel.{member}", $"in {Services}.TileWindow window", $"{compiled}.{method}(window);");
        }
    }

    private static void Planes(SourceWriter writer, string compiled)
    {
        string planeIn = $"{RuntimeNames.Public}.ReadOnlyPlaneSpan<float>";
        string planeOut = $"{RuntimeNames.Public}.PlaneSpan<float>";
        Member(
            writer,
            "IPlaneKernel.Forward",
            $"{planeIn} input, {ReadOnlySpan} weight, float bias, {planeOut} output",
            $"{Services}.KernelContract.CheckCorrelation(Shape, input, weight, output);",
            $"{compiled}.Forward(input, weight, bias, output);");
        Member(
            writer,
            "IPlaneKernel.InputGradient",
            $"{planeIn} outputGradient, {ReadOnlySpan} weight, {planeOut} inputGradient",
            $"{Services}.KernelContract.CheckCorrelation(Shape, outputGradient, weight, inputGradient);",
            $"{compiled}.InputGradient(outputGradient, weight, inputGradient);");
        Member(
            writer,
            "IPlaneKernel.WeightGradient",
            $"{planeIn} input, {planeIn} outputGradient, global::System.Span<float> laneSums",
            $"{Services}.KernelContract.CheckWeightGradient(Shape, input, outputGradient, laneSums);",
            $"{compiled}.WeightGradient(input, outputGradient, laneSums);");
    }

    private static void Pixels(SourceWriter writer, string compiled)
    {
        foreach (string member in new[] { "VectorBits", "ForwardBlock", "InputGradientBlock", "GradientTapRows" })
        {
            writer.Line().Line($"static int {Services}.IPixelKernel.{member} => {compiled}.{member};");
        }

        Directions(writer, "Pixel", compiled);
    }

    private static void Directions(SourceWriter writer, string lanes, string compiled)
    {
        foreach ((string name, string window) in new[]
        {
            ("Forward", "Window"), ("InputGradient", "Window"), ("WeightGradient", "GradientWindow"),
        })
        {
            Member(writer, $"I{lanes}Kernel.{name}", $"in {Services}.{lanes}{window} window", $"{compiled}.{name}(window);");
        }
    }

    private static void Member(SourceWriter writer, string name, string parameters, params string[] body)
    {
        writer.Line();
        writer.Line($"static void {Services}.{name}(");
        using (writer.Indent())
        {
            writer.Line(parameters.Replace(", ", ",\n") + ")");
        }

        using (writer.Block())
        {
            foreach (string line in body)
            {
                writer.Line(line);
            }
        }
    }
}
