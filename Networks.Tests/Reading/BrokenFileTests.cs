using System;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Reading;

/// <summary>Files that were cut off, damaged, or made to harm.</summary>
public sealed class BrokenFileTests
{
    private const int Mutations = 10_000;

    /// <summary>Far above what small networks take, and below what a length of a billion would.</summary>
    private const long MostMemory = 200_000_000;

    [Fact]
    public void Nothing_but_an_error_with_a_place_comes_of_damaged_files()
    {
        byte[][] models = [Layers(), Shapes(), Images()];
        int refused = 0;
        for (int seed = 0; seed < Mutations; seed++)
        {
            byte[] damaged = Damage(models[seed % models.Length], new Random(seed));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                FrontEnd.Load(damaged, "damaged.onnx");
            }
            catch (NetworkException error)
            {
                Assert.StartsWith("damaged.onnx: ", error.Message);
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}: {error}");
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
        }

        // Damage to a weight or a name is none that can be found.
        Assert.InRange(refused, Mutations / 4, Mutations);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused_wherever_that_was()
    {
        byte[] model = Layers();
        for (int length = 0; length < model.Length - 4; length++)
        {
            Assert.Throws<NetworkException>(() => FrontEnd.Read(model[..length], "cut.onnx"));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07 }, "2147483647 bytes are announced where 0 are left")]
    [InlineData(new byte[] { 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "more than ten bytes")]
    [InlineData(new byte[] { 0x00, 0x00 }, "a field has the number 0")]
    [InlineData(new byte[] { 0x0B }, "the wire type 3")]
    [InlineData(new byte[] { 0x38, 0x00 }, "expected 2")]
    [InlineData(new byte[] { 0x12, 0x01, 0xFF }, "no UTF-8")]
    [InlineData(new byte[0], "no graph")]
    public void Wrong_bytes_are_named(byte[] file, string expected)
    {
        string message = Assert.Throws<NetworkException>(() => FrontEnd.Read(file, "wrong.onnx")).Message;

        Assert.StartsWith("wrong.onnx: ", message);
        Assert.Contains(expected, message);
    }

    /// <summary>Graphs in graphs, a thousand deep, are passed over without being entered.</summary>
    [Fact]
    public void Depth_costs_nothing()
    {
        var graph = new Message();
        for (int depth = 0; depth < 1000; depth++)
        {
            Message attribute = new Message().Text(1, "body").Inner(6, graph).Integer(20, 5);
            graph = new Message().Inner(1, new Message().Text(4, "If").Inner(5, attribute));
        }

        byte[] model = new Message().Inner(7, graph).ToArray();

        Assert.Contains("If: ", Assert.Throws<NetworkException>(() => FrontEnd.Read(model, "deep.onnx")).Message);
    }

    /// <summary>Each node squares the size of the one before, or makes an expression of it that is twice as long.</summary>
    [Theory]
    [InlineData("Concat")]
    [InlineData("MatMul")]
    public void Sizes_that_grow_without_end_stop(string operation)
    {
        var model = new ModelWriter();
        model.Input("v0", "H", "W");
        for (int i = 0; i < 100; i++)
        {
            (string, object)[] axis = operation == "Concat" ? [("axis", 0)] : [];
            model.Node("Flatten", $"v{i}", $"f{i}", ("axis", 0)).Node("Transpose", $"f{i}", $"t{i}")
                .Node(operation, operation == "Concat" ? $"t{i} t{i}" : $"t{i} f{i}", $"v{i + 1}", axis);
        }

        Assert.Throws<NetworkException>(() => FrontEnd.Load(model.Output("v100").ToBytes(), "grows.onnx"));
    }

    private static byte[] Damage(byte[] model, Random random)
    {
        byte[] bytes = [.. model];
        for (int times = random.Next(1, 4); times > 0 && bytes.Length > 8; times--)
        {
            int at = random.Next(bytes.Length), length = random.Next(1, Math.Min(40, bytes.Length - at) + 1);
            switch (random.Next(7))
            {
                case 0: bytes = bytes[..at]; break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes[at] = (byte)random.Next(256); break;
                case 3: bytes = [.. bytes[..at], .. bytes[(at + length)..]]; break;
                case 4: bytes = [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]]; break;
                case 5: bytes = [.. bytes[..at], 0xFF, 0xFF, 0xFF, 0xFF, 0x07, .. bytes[(at + 1)..]]; break;
                case 6:
                    // A part of the file in another place: nodes in another order, a name for a number.
                    int from = random.Next(bytes.Length - length + 1);
                    Array.Copy(bytes, from, bytes, at, Math.Min(length, bytes.Length - at));
                    break;
            }
        }

        return bytes;
    }

    private static byte[] Layers() => new ModelWriter(13).Input("x", "N", 2, 8, 8).Initializer("w", Tensors.Random(1, 4, 2, 3, 3))
        .Initializer("s", Tensors.Random(2, 4)).Initializer("v", Tensors.Vector(1, 2, 3, 4)).Initializer("m", Tensors.Random(3, 16, 5))
        .Initializer("shape", Tensors.Integers(0, -1))
        .Node("Conv", "x w", "a", ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }), ("group", 1))
        .Node("BatchNormalization", "a s s s v", "b")
        .Node("Relu", "b", "c").Node("MaxPool", "c", "d", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
        .Node("Reshape", "d shape", "e").Node("MatMul", "e m", "f").Node("Softmax", "f", "y", ("axis", -1)).Output("y", 1, "N", 5)
        .ToBytes();

    private static byte[] Shapes() => new ModelWriter(13).Input("x", "N", 6, "H", "W").Initializer("zero", Tensors.Integers(0))
        .Initializer("two", Tensors.Integers(2)).Initializer("four", Tensors.Integers(4)).Initializer("rest", Tensors.Integers(-1))
        .Node("Shape", "x", "shape").Node("Gather", "shape zero", "n").Node("Slice", "shape two four", "plane")
        .Node("Div", "plane two", "half")
        .Node("Mul", "half two", "even").Node("Concat", "n rest even", "all", ("axis", 0)).Node("Cast", "all", "real", ("to", 1))
        .Node("Cast", "real", "whole", ("to", 7)).Node("Reshape", "x whole", "r")
        .Node("ConstantOfShape", "four", "ones", ("value", Tensors.Vector(1)))
        .Node("Transpose", "r", "t", ("perm", new[] { 0, 2, 3, 1 })).Node("ReduceMean", "t", "y", ("axes", new[] { 1, 2 })).Output("y")
        .Output("ones").ToBytes();

    private static byte[] Images() => new ModelWriter(13).Input("x", 1, 4, "H", "W")
        .Initializer("p", Tensors.Integers(0, 0, 1, 1, 0, 0, 1, 1))
        .Initializer("w", Tensors.Random(1, 4, 2, 3, 3)).Initializer("scales", Tensors.Vector(1, 1, 2, 2))
        .Initializer("limit", Tensors.Scalar(6))
        .Node("Pad", "x p", "a", ("mode", "reflect")).Node("ConvTranspose", "a w", "b", ("strides", new[] { 2, 2 }), ("group", 2))
        .Node("DepthToSpace", "b", "c", ("blocksize", 2)).Node("Resize", "c - scales", "d", ("mode", "linear"))
        .Node("Split", "x", "e f", ("axis", 1)).Node("Concat", "e f", "g", ("axis", -3)).Node("Clip", "g - limit", "h")
        .Node("Sum", "h x x", "i")
        .Node("GlobalAveragePool", "d", "j").Node("Mul", "i j", "k").Node("Identity", "k", "y").Output("y").ToBytes();
}
