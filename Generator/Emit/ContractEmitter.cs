using System;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;
using KernelGen.Shared;

namespace KernelGen.Generator.Emit;

/// <summary>Prints the members by which the runtime calls the compiled code. They are explicit, so that no user meets them.</summary>
internal static class ContractEmitter
{
    private const string Services = RuntimeNames.Services;

    private const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";

    /// <param name="writer">Where to print.</param>
    /// <param name="spec">The kernel.</param>
    /// <param name="parts">The kinds that it calls.</param>
    /// <param name="classOf">The full name of the class of a kind.</param>
    public static void Members(SourceWriter writer, KernelSpec spec, KernelParts parts, Func<KernelKind, string> classOf)
    {
        KernelStrategy strategy = parts.Strategy;
        string compiled = classOf(parts.Forward), contract = ContractOf(strategy);
        writer.Line();
        writer.Line($"static {Services}.KernelOperations {RuntimeNames.Public}.IConvKernel.Operations =>");
        using (writer.Indent())
        {
            writer.Line($"{Services}.KernelEngine.Of{(contract == "Winograd" ? contract : contract + "s")}<{spec.Type.Name}>();");
        }

        if (parts.Directions != Shared.Directions.All)
        {
            writer.Line().Line(
                $"static {RuntimeNames.Public}.Directions {RuntimeNames.Public}.IConvKernel.Directions => "
                    + $"{RuntimeNames.Public}.Directions.{parts.Directions};");
        }

        if (strategy.Lanes == KernelLanes.Plane)
        {
            Planes(writer, spec.Type.Name, parts, compiled, classOf(parts.WeightGradient));
        }
        else if (strategy.Lanes == KernelLanes.Pixels)
        {
            Pixels(writer, spec, parts, classOf);
        }
        else
        {
            string channels = CSharpLiteral.Of(ChannelPlanner.GradientChannels(spec.Convolution));

            writer.Line().Line($"static int {Services}.IChannelKernel.VectorBits => {VectorBits(parts, classOf)};");
            writer.Line().Line($"static int {Services}.IChannelKernel.GradientChannels => {channels};");
            string inputGradient = parts.InputGradient.Form == KernelForm.Sums ? "Forward" : "InputGradient";
            Directions(
                writer, spec.Type.Name, parts, "Channel", compiled, $"{classOf(parts.InputGradient)}.{inputGradient}",
                classOf(parts.WeightGradient));
            if (parts is { Transforms: { } transforms, Outputs: { } outputs })
            {
                Transforms(writer, classOf(transforms), classOf(outputs));
            }
        }
    }

    /// <summary>Returns how the kernel is compiled, as the names of the contracts have it.</summary>
    public static string ContractOf(KernelStrategy strategy) => strategy.Lanes switch
    {
        KernelLanes.Plane => "Plane",
        KernelLanes.Pixels => "Pixel",
        _ => strategy.IsWinograd ? "Winograd" : "Channel",
    };

    private static void Transforms(SourceWriter writer, string transforms, string outputs)
    {
        foreach ((string member, string method) in new[]
        {
            ("InputTransform", transforms + ".InputTransform"),
            ("OutputTransform", outputs + ".OutputTransform"),
            ("InputGradientTransform", transforms + ".OutputTransform"),
            ("OutputGradientTransform", transforms + ".OutputGradientTransform"),
            ("WeightTransform", transforms + ".WeightTransform"),
            ("WeightGradientTransform", transforms + ".WeightGradientTransform"),
        })
        {
            Member(writer, $"IWinogradKernel.{member}", $"in {Services}.TileWindow window", $"{method}(window);");
        }
    }

    private static void Planes(SourceWriter writer, string type, KernelParts parts, string sums, string gradient)
    {
        string planeIn = $"{RuntimeNames.Public}.ReadOnlyPlaneSpan<float>";
        string planeOut = $"{RuntimeNames.Public}.PlaneSpan<float>";
        Member(
            writer,
            "IPlaneKernel.Forward",
            $"{planeIn} input, {ReadOnlySpan} weight, float bias, {planeOut} output",
            $"{Services}.KernelContract.CheckCorrelation(Shape, input, weight, output);",
            $"{sums}.Forward(input, weight, bias, output);");
        Member(
            writer,
            "IPlaneKernel.InputGradient",
            $"{planeIn} outputGradient, {ReadOnlySpan} weight, {planeOut} inputGradient",
            $"{Services}.KernelContract.CheckCorrelation(Shape, outputGradient, weight, inputGradient);",
            Body(
                parts, type, Shared.Directions.InputGradient, $"{sums}.InputGradient(outputGradient, weight, inputGradient);"));
        Member(
            writer,
            "IPlaneKernel.WeightGradient",
            $"{planeIn} input, {planeIn} outputGradient, global::System.Span<float> laneSums",
            $"{Services}.KernelContract.CheckWeightGradient(Shape, input, outputGradient, laneSums);",
            Body(parts, type, Shared.Directions.WeightGradient, $"{gradient}.WeightGradient(input, outputGradient, laneSums);"));
    }

    private static void Pixels(SourceWriter writer, KernelSpec spec, KernelParts parts, Func<KernelKind, string> classOf)
    {
        string forward = classOf(parts.Forward), inputGradient = classOf(parts.InputGradient);
        foreach ((string member, string value) in new[]
        {
            ("VectorBits", VectorBits(parts, classOf)),
            ("ForwardBlock", forward + ".Block"),
            ("InputGradientBlock", (parts.Has(Shared.Directions.InputGradient) ? inputGradient : forward) + ".Block"),
            ("GradientTapRows", CSharpLiteral.Of(PixelPlanner.GradientTapRows(spec.Convolution))),
        })
        {
            writer.Line().Line($"static int {Services}.IPixelKernel.{member} => {value};");
        }

        Directions(writer, spec.Type.Name, parts, "Pixel", forward, inputGradient + ".Forward", classOf(parts.WeightGradient));
    }

    /// <summary>Returns the vectors that all classes of a kernel's directions were compiled for.</summary>
    private static string VectorBits(KernelParts parts, Func<KernelKind, string> classOf) => string.Join(
        " & ",
        parts.DirectionKinds.Select(kind => classOf(kind) + ".VectorBits"));

    private static void Directions(
        SourceWriter writer, string type, KernelParts parts, string lanes, string forward, string inputGradient, string weightGradient)
    {
        foreach ((Directions direction, string window, string method) in new[]
        {
            (Shared.Directions.Forward, "GatherWindow", forward + ".Forward"),
            (Shared.Directions.InputGradient, "GatherWindow", inputGradient),
            (Shared.Directions.WeightGradient, "GradientWindow", weightGradient + ".WeightGradient"),
        })
        {
            Member(
                writer, $"I{lanes}Kernel.{direction}", $"in {Services}.{window} window",
                Body(parts, type, direction, $"{method}(window);"));
        }
    }

    /// <summary>Returns the call of a direction that is compiled; the runtime asks for no other.</summary>
    private static string Body(KernelParts parts, string type, Directions direction, string call) =>
        parts.Has(direction) ? call : $"throw {Services}.KernelContract.NotCompiled<{type}>({RuntimeNames.Public}.Directions.{direction});";

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
