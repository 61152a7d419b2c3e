using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the entries of a kind with channels in the lanes: for each direction the choice between the compiled methods by machine, block of
/// channels and what remains of a row of pixels.
/// </summary>
internal static class ChannelCodeEmitter
{
    public static void Entries(SourceWriter writer, KernelMethods methods)
    {
        KernelKind kind = methods.Plan.Kind;
        if (kind.Form != KernelForm.Winograd)
        {
            VectorBits(writer, methods.Plan.Widths);
        }

        if (methods.Forward.Count > 0)
        {
            Gather(writer, "Forward", kind.Shape.StrideY, kind.Shape.StrideX, methods.Forward);
        }

        if (kind is { Form: KernelForm.Depthwise, HasGradients: true })
        {
            InputGradient(writer, methods);
        }

        if (methods.WeightGradient.Count > 0)
        {
            WeightGradient(writer, methods.WeightGradient);
        }

        foreach (WinogradTransform transform in methods.Winograd)
        {
            Transform(writer, transform);
        }
    }

    private static void InputGradient(SourceWriter writer, KernelMethods methods)
    {
        if (methods.Plan.SharesForward)
        {
            writer.Line(
                "// Solved for the output gradient, this is the forward contraction; the caller's panels hold the taps in the other "
                    + "order.");
            writer.Line("public static void InputGradient(in GatherWindow window) => Forward(window);").Line();
        }
        else
        {
            Gather(writer, "InputGradient", 1, 1, methods.InputGradient);
        }
    }

    /// <summary>The widths that the methods were compiled for, as one number.</summary>
    public static void VectorBits(SourceWriter writer, VectorWidths compiled)
    {
        IEnumerable<string> widths = new[] { 512, 256, 128, 0 }
            .Where(bits => bits == 0 ? compiled.Bits == 0 : compiled.Contains(bits))
            .Select(CSharpLiteral.Of);
        writer.Line($"public const int VectorBits = {string.Join(" | ", widths)};").Line();
    }

    private static void Transform(SourceWriter writer, WinogradTransform transform)
    {
        IReadOnlyList<IrBuffer> buffers = transform.Widths[0].Function.Buffers;
        writer.Line();
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block($"public static void {transform.Name}(in TileWindow window)"))
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
            if (buffers.Any(buffer => buffer.Name == Convolution.Bias))
            {
                writer.Line("ref float bias = ref window.Bias;");
            }

            // The blocks of channels may be those of narrower vectors, for which the products of a project were compiled.
            DispatchEmitter.First(writer, transform.Widths.Select(width => width.Function).ToList());
        }
    }

    private static void Gather(
        SourceWriter writer, string name, int strideY, int strideX, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block($"public static void {name}(in GatherWindow window)"))
        {
            Distances(writer, methods);
            writer.Line("nint rows = window.Rows;");
            TapSizes(writer, methods);

            writer.Line("ref float w = ref window.Weight;").Line("ref float bias = ref window.Bias;");

            // Of a depthwise kernel outputs and taps share the rows and columns of the input; of others the distances have the stride.
            bool isDepthwise = methods[0].Source.Schedule.VectorAxis == "g";
            string inputPixel = isDepthwise && strideX > 1 ? $" * {CSharpLiteral.Of(strideX)} * xPixel" : " * xPixel";
            Columns(writer, methods, inputPixel, " * yPixel", Times("xPitch", isDepthwise ? strideY : 1));
        }

        writer.Line();
    }

    /// <summary>The loop over the columns of outputs, each time as many as whole tiles take.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="methods">The methods, the widest tile of each machine first.</param>
    /// <param name="inputPixel">The factor that makes columns floats of input.</param>
    /// <param name="outputPixel">The factor that makes columns floats of output.</param>
    /// <param name="inputRow">From the input under a row of outputs to that under the next.</param>
    public static void Columns(
        SourceWriter writer,
        IReadOnlyList<CompiledFunction<MethodPlan>> methods,
        string inputPixel,
        string outputPixel,
        string inputRow)
    {
        using (writer.Block("for (nint done = 0, columns = 0, start = 0; done < window.Columns; done += columns)"))
        {
            DispatchEmitter.ByBlock(writer, methods, tiles => Tiles(writer, tiles, inputRow, inputPixel, outputPixel));
        }
    }

    /// <summary>The call of the one method of the machine and the block.</summary>
    public static void Only(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods) => DispatchEmitter.ByBlock(
        writer, methods, alike => writer.Line(MethodEmitter.Call(alike.Single().Function)).Line("return;"));

    /// <summary>The widest tile that what remains of a row fills, or nearly fills.</summary>
    private static void Tiles(
        SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> tiles, string inputRow, string inputPixel, string outputPixel)
    {
        for (int t = 0; t < tiles.Count; t++)
        {
            KernelSchedule schedule = tiles[t].Source.Schedule;
            int width = schedule.ExtentOf("j"), high = schedule.TileOf("i");
            int next = tiles.Select(tile => tile.Source.Schedule.ExtentOf("j")).Where(narrower => narrower < width).DefaultIfEmpty(0).Max();
            string pixels = CSharpLiteral.Of(width), height = CSharpLiteral.Of(high);
            string condition = high == 1 ? "" : $"rows >= {height} && ";
            using (writer.Block(
                $"{(t == 0 ? "if" : "else if")} ({condition}window.Takes({pixels}, {CSharpLiteral.Of(next)}, done, out start, out "
                    + "columns))"))
            {
                writer.Line($"ref float x = ref Unsafe.Add(ref window.Input, start{inputPixel});");
                writer.Line($"ref float y = ref Unsafe.Add(ref window.Output, start{outputPixel});");
                if (tiles.FirstOrDefault(tile => tile.Source.Schedule == tiles[t].Source.Rest) is { } low)
                {
                    writer.Line($"nint rest = rows % {height};");
                    writer.Line(MethodEmitter.Call(tiles[t].Function, "rows", "rows - rest"));
                    using (writer.Block("if (rest > 0)"))
                    {
                        writer.Line($"x = ref Unsafe.Add(ref x, (rows - rest) * {inputRow});");
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

    public static string Times(string distance, int step) => step == 1 ? distance : $"{distance} * {CSharpLiteral.Of(step)}";

    private static void WeightGradient(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block("public static void WeightGradient(in GradientWindow window)"))
        {
            Distances(writer, methods);
            writer.Line("nint images = window.Images;").Line("nint rows = window.Rows;").Line("nint columns = window.Columns;");
            TapSizes(writer, methods);

            writer.Line("ref float x = ref window.Input;")
                .Line("ref float dy = ref window.Output;")
                .Line("ref float dw = ref window.Weight;");
            if (methods[0].Source.Contraction.Initial is { } before)
            {
                writer.Line($"ref float {before.Tensor} = ref window.SumsBefore;");
            }

            if (methods[0].Source.Schedule.VectorAxis == "k")
            {
                DispatchEmitter.ByBlock(writer, methods, tiles => Tile(writer, tiles));
            }
            else
            {
                Only(writer, methods);
            }
        }
    }

    /// <summary>The lowest tile that takes a row of terms in as few parts as the highest.</summary>
    private static void Tile(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> tiles)
    {
        int Height(CompiledFunction<MethodPlan> tile) => tile.Source.Schedule.Tile[tile.Source.Schedule.Tile.Count - 2].Count;
        if (tiles.Count > 1)
        {
            writer.Line($"nint height = window.TermsOf({CSharpLiteral.Of(Height(tiles[0]))});");
        }

        for (int t = 0; t < tiles.Count; t++)
        {
            using (writer.Block(t + 1 < tiles.Count ? $"if (height > {CSharpLiteral.Of(Height(tiles[t + 1]))})" : ""))
            {
                writer.Line(MethodEmitter.Call(tiles[t].Function)).Line("return;");
            }
        }
    }

    /// <summary>The distances along the dimensions of the operands, which the window has under the names of its own.</summary>
    public static void Distances(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        foreach (IrBuffer buffer in methods[0].Function.Buffers)
        {
            foreach (IrStride stride in buffer.Strides.Where(stride => stride.Symbol is not null))
            {
                string operand = buffer.Name switch
                {
                    "x" => "Input",
                    "y" or "dy" => "Output",
                    "w" or "dw" => "Weight",
                    Convolution.SumsBefore => "Sums",
                    _ => throw new InvalidOperationException($"A window has no {buffer.Name}."),
                };
                writer.Line($"nint {stride.Symbol} = window.{operand}{stride.Symbol!.Substring(buffer.Name.Length)};");
            }
        }
    }

    /// <summary>The sizes that are not those of the outputs.</summary>
    public static void TapSizes(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        foreach ((string size, string member) in new[]
        {
            (ChannelConvolution.TapRows, "TapRows"),
            (ChannelConvolution.TapColumns, "TapColumns"),
            (ChannelConvolution.TapTerms, "TapTerms"),
            (ChannelConvolution.Channels, "Block"),
        }.Where(size => methods[0].Function.Sizes.Contains(size.Item1)))
        {
            writer.Line($"nint {size} = window.{member};");
        }
    }
}
