using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the entries of a kernel with many channels: for each direction the choice between the compiled methods by machine, block of
/// channels and what remains of a row of pixels.
/// </summary>
internal static class ChannelCodeEmitter
{
    public static void Entries(SourceWriter writer, ChannelMethods methods)
    {
        VectorBits(writer, methods.Widths);
        int channels = Algorithm.ChannelConvolution.GradientChannels(methods.Shape);
        writer.Line($"internal const int GradientChannels = {CSharpLiteral.Of(channels)};").Line();
        Gather(writer, "Forward", methods.Shape.StrideY, methods.Shape.StrideX * methods.Shape.InChannels, methods.Forward);
        if (methods.SharesForward)
        {
            writer.Line(
                "// Solved for the output gradient, this is the forward contraction; the caller's panels hold the taps in the other "
                    + "order.");
            writer.Line("internal static void InputGradient(in ChannelWindow window) => Forward(window);").Line();
        }
        else
        {
            Gather(writer, "InputGradient", 1, methods.Shape.OutChannels, methods.InputGradient);
        }

        WeightGradient(writer, methods.WeightGradient);
        foreach (WinogradTransform transform in methods.Winograd)
        {
            Transform(writer, transform);
        }
    }

    /// <summary>The widths that the methods were compiled for, as one number.</summary>
    public static void VectorBits(SourceWriter writer, VectorWidths compiled)
    {
        IEnumerable<string> widths = new[] { 512, 256, 128, 0 }
            .Where(bits => bits == 0 ? compiled.Bits == 0 : compiled.Contains(bits))
            .Select(CSharpLiteral.Of);
        writer.Line($"internal const int VectorBits = {string.Join(" | ", widths)};").Line();
    }

    /// <summary>The methods around the products of Winograd's algorithm.</summary>
    public static IEnumerable<CompiledTransform> Transforms(ChannelMethods methods) =>
        methods.Winograd.SelectMany(transform => transform.Widths);

    private static void Transform(SourceWriter writer, WinogradTransform transform)
    {
        IReadOnlyList<IrBuffer> buffers = transform.Widths[0].Function.Buffers;
        writer.Line();
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block($"internal static void {transform.Name}(in TileWindow window)"))
        {
            foreach ((string side, IrBuffer buffer) in new[] { ("From", buffers[0]), ("To", buffers[buffers.Count - 1]) })
            {
                writer.Line($"ref float {buffer.Name} = ref window.{side};");
                foreach (string distance in buffer.Strides
                    .Where(stride => stride.Symbol is not null)
                    .Select(stride => stride.Symbol!.Substring(buffer.Name.Length)))
                {
                    writer.Line($"nint {buffer.Name}{distance} = window.{side}{distance};");
                }
            }

            writer.Line("nint tiles = window.Tiles;").Line("nint channels = window.Channels;");
            if (buffers.Any(buffer => buffer.Name == Algorithm.Convolution.Bias))
            {
                writer.Line("ref float bias = ref window.Bias;");
            }

            string keyword = "if";
            foreach (CompiledTransform width in transform.Widths)
            {
                using (writer.Block(CodeEmitter.Header(
                    keyword, width.Function.Lanes == 1 ? "" : $"VectorWidth.Has{CSharpLiteral.Of(width.Function.RegisterBits())}")))
                {
                    writer.Line(MethodEmitter.Call(width.Function));
                }

                keyword = "else if";
            }
        }
    }

    private static void Gather(SourceWriter writer, string name, int rowStep, int step, IReadOnlyList<CompiledMethod> methods)
    {
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block($"internal static void {name}(in ChannelWindow window)"))
        {
            writer.Line("nint xPitch = window.InputPitch;").Line("nint wPitch = window.WeightPitch;");
            writer.Line("nint yPitch = window.OutputPitch;").Line("nint yPixel = window.OutputPixel;");
            writer.Line("nint rows = window.Rows;");
            if (Sizes(methods).Contains(Algorithm.ChannelConvolution.TapRows))
            {
                writer.Line($"nint {Algorithm.ChannelConvolution.TapRows} = window.TapRows;");
                writer.Line($"nint {Algorithm.ChannelConvolution.TapTerms} = window.TapTerms;");
            }

            writer.Line("ref float w = ref window.Weight;").Line("ref float bias = ref window.Bias;");
            Columns(writer, methods, rowStep, step, " * yPixel");
        }

        writer.Line();
    }

    /// <summary>The loop over the columns of outputs, each time as many as whole tiles take.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="methods">The methods, the widest tile of each machine first.</param>
    /// <param name="rowStep">Rows of input from one row of outputs to the next.</param>
    /// <param name="step">Floats of input from one output to the next.</param>
    /// <param name="pixel">The factor that makes columns floats of output.</param>
    public static void Columns(SourceWriter writer, IReadOnlyList<CompiledMethod> methods, int rowStep, int step, string pixel)
    {
        using (writer.Block("for (nint done = 0, columns = 0, start = 0; done < window.Columns; done += columns)"))
        {
            foreach (IGrouping<string, CompiledMethod> alike in methods.GroupBy(Machine))
            {
                using (writer.Block(alike.Key))
                {
                    Tiles(writer, alike.ToList(), rowStep, step, pixel);
                }
            }

            ThrowIfNone(writer, methods);
        }
    }

    /// <summary>The call of the first method that the machine has.</summary>
    public static void First(SourceWriter writer, IReadOnlyList<CompiledMethod> methods)
    {
        foreach (CompiledMethod method in methods)
        {
            using (writer.Block(Machine(method)))
            {
                writer.Line(MethodEmitter.Call(method.Function)).Line("return;");
            }
        }

        ThrowIfNone(writer, methods);
    }

    /// <summary>
    /// Behind a choice in which every method has a condition: the runtime cuts channels into the blocks that are compiled, and if it ever
    /// did not, a loop would not end and a gradient would keep what was in its memory before.
    /// </summary>
    private static void ThrowIfNone(SourceWriter writer, IReadOnlyList<CompiledMethod> methods)
    {
        if (methods.All(method => Machine(method).Length > 0))
        {
            writer.Line().Line("throw KernelContract.NoBlock(window.Block);");
        }
    }

    /// <summary>The widest tile that what remains of a row fills, or nearly fills.</summary>
    private static void Tiles(SourceWriter writer, List<CompiledMethod> tiles, int rowStep, int step, string pixel)
    {
        for (int t = 0; t < tiles.Count; t++)
        {
            KernelSchedule schedule = tiles[t].Schedule;
            int width = schedule.ExtentOf("j"), high = schedule.TileOf("i");
            int next = tiles.Select(tile => tile.Schedule.ExtentOf("j")).Where(narrower => narrower < width).DefaultIfEmpty(0).Max();
            string pixels = CSharpLiteral.Of(width), height = CSharpLiteral.Of(high);
            string condition = high == 1 ? "" : $"rows >= {height} && ";
            using (writer.Block(
                $"{(t == 0 ? "if" : "else if")} ({condition}window.Takes({pixels}, {CSharpLiteral.Of(next)}, done, out start, out "
                    + "columns))"))
            {
                writer.Line($"ref float x = ref Unsafe.Add(ref window.Input, start{Times(step)});");
                writer.Line($"ref float y = ref Unsafe.Add(ref window.Output, start{pixel});");
                if (tiles.FirstOrDefault(tile => tile.Schedule.TakesRestOf(schedule)) is { } low)
                {
                    writer.Line($"nint rest = rows % {height};");
                    writer.Line(MethodEmitter.Call(tiles[t].Function, "rows", "rows - rest"));
                    using (writer.Block("if (rest > 0)"))
                    {
                        writer.Line($"x = ref Unsafe.Add(ref x, (rows - rest) * xPitch{Times(rowStep)});");
                        writer.Line("y = ref Unsafe.Add(ref y, (rows - rest) * yPitch);");
                        writer.Line(MethodEmitter.Call(low.Function, "rows", "rest"));
                    }
                }
                else
                {
                    writer.Line(MethodEmitter.Call(tiles[t].Function));
                }
            }
        }

        writer.Line().Line("continue;");
    }

    private static string Times(int step) => step == 1 ? "" : " * " + CSharpLiteral.Of(step);

    private static void WeightGradient(SourceWriter writer, IReadOnlyList<CompiledMethod> methods)
    {
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block("internal static void WeightGradient(in ChannelGradientWindow window)"))
        {
            writer.Line("nint xImage = window.InputImage;").Line("nint xPitch = window.InputPitch;");
            writer.Line("nint dyImage = window.OutputImage;")
                .Line("nint dyPitch = window.OutputPitch;")
                .Line("nint dyPixel = window.OutputPixel;");
            writer.Line("nint dwPitch = window.WeightPitch;");
            writer.Line("nint images = window.Images;").Line("nint rows = window.Rows;").Line("nint columns = window.Columns;");
            if (Sizes(methods).Contains(Algorithm.ChannelConvolution.TapRows))
            {
                writer.Line($"nint {Algorithm.ChannelConvolution.TapRows} = window.TapRows;");
            }

            writer.Line("ref float x = ref window.Input;")
                .Line("ref float dy = ref window.Output;")
                .Line("ref float dw = ref window.Weight;");
            if (methods[0].Contraction.Initial is { } before)
            {
                writer.Line($"ref float {before.Tensor} = ref window.SumsBefore;").Line($"nint {before.Tensor}Pitch = window.SumsPitch;");
            }

            First(writer, methods);
        }
    }

    private static IEnumerable<string> Sizes(IReadOnlyList<CompiledMethod> methods) => methods[0].Function.Sizes;

    /// <summary>On which machine, and for which block of channels, a method is there.</summary>
    private static string Machine(CompiledMethod method)
    {
        IEnumerable<string> conditions = method.Function.Lanes == 1
            ? Enumerable.Empty<string>()
            : new[] { CodeEmitter.Has(method) };
        if (method.Schedule.VectorAxis == "k")
        {
            conditions = conditions.Append("window.Block == " + CSharpLiteral.Of(method.Contraction["k"].Extent.Constant));
        }

        string condition = string.Join(" && ", conditions);
        return condition.Length == 0 ? "" : $"if ({condition})";
    }
}
