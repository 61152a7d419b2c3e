using System;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Tests.Support;
using KernelGen.Tests;
using Xunit;

namespace KernelGen.Networks.Tests.Reading;

/// <summary>Elements of tensors in all forms in which files have them.</summary>
public sealed class TensorReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The number of a type, its elements as bytes, and what they are.</summary>
    public static TheoryData<int, byte[], double[]> Raw => new()
    {
        { 1, [0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0], [1.5, -2] },
        { 11, [.. BitConverter.GetBytes(1.1), .. BitConverter.GetBytes(-2.0)], [1.1, -2] },
        { 10, [0, 0x3E, 0, 0xC0], [1.5, -2] },
        { 16, [0xC0, 0x3F, 0, 0xC0], [1.5, -2] },
        { 2, [1, 255], [1, 255] },
        { 3, [1, 255], [1, -1] },
        { 4, [1, 0, 255, 255], [1, 65535] },
        { 5, [1, 0, 255, 255], [1, -1] },
        { 6, [1, 0, 0, 0, 255, 255, 255, 255], [1, -1] },
        { 7, [1, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255], [1, -1] },
        { 12, [1, 0, 0, 0, 255, 255, 255, 255], [1, 4294967295] },
        { 9, [0, 1], [0, 1] },
    };

    /// <summary>The number of a type, the field of its elements, and these as they are written there.</summary>
    public static TheoryData<int, int, long[], double[]> Fields => new()
    {
        { 2, 5, [1, 255], [1, 255] },
        { 6, 5, [1, -1], [1, -1] },
        { 7, 7, [1, -1], [1, -1] },
        { 9, 5, [0, 1], [0, 1] },
        { 10, 5, [0x3E00, 0xC000], [1.5, -2] },
        { 16, 5, [0x3FC0, 0xC000], [1.5, -2] },
        { 12, 11, [1, 4294967295], [1, 4294967295] },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Raw))]
    public void Bytes_are_read(int type, byte[] raw, double[] expected) =>
        Assert.Equal(expected, Read(Tensor(type, 2).Bytes(9, raw)).ToDoubles());

    [Theory]
    [MemberData(nameof(Fields))]
    public void Integers_of_a_field_are_read(int type, int field, long[] elements, double[] expected)
    {
        Assert.Equal(expected, Read(Tensor(type, 2).Packed(field, elements)).ToDoubles());
        Assert.Equal(expected, Read(elements.Aggregate(Tensor(type, 2), (tensor, element) => tensor.Integer(field, element))).ToDoubles());
    }

    [Fact]
    public void Floats_of_a_field_are_read() => Assert.Equal([1.5, -2], Read(Tensor(1, 2).Real(4, 1.5f).Real(4, -2)).ToDoubles());

    [Fact]
    public void Files_beside_the_model_are_read()
    {
        System.IO.File.WriteAllBytes(_folder.File("weights.bin"), [9, 9, .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f), 9]);

        Assert.Equal([1.5, -2], Read(External(("location", "weights.bin"), ("offset", "2"), ("length", "8"))).ToDoubles());
        Assert.Equal([1.5, -2], Read(External(("location", "weights.bin"), ("offset", "2"))).ToDoubles());
    }

    [Theory]
    [InlineData("../outside.bin", "0", "8", "outside of the model's folder")]
    [InlineData("/etc/hostname", "0", "8", "outside of the model's folder")]
    [InlineData("link.bin", "0", "8", "outside of the model's folder")]
    [InlineData("linked/weights.bin", "0", "8", "outside of the model's folder")]
    [InlineData("missing.bin", "0", "8", "which is not there")]
    [InlineData("a\0b", "0", "8", "a character of code 0")]
    [InlineData("weights.bin", "4", "8", "the file has 8")]
    [InlineData("weights.bin", "0", "4", "expected 8 bytes for its shape")]
    [InlineData("weights.bin", "-1", "8", "expected a whole number from 0")]
    public void Other_files_are_not_opened(string location, string offset, string length, string expected)
    {
        System.IO.File.WriteAllBytes(_folder.File("weights.bin"), new byte[8]);
        System.IO.File.CreateSymbolicLink(_folder.File("link.bin"), typeof(TensorReadingTests).Assembly.Location);
        using var other = new TemporaryFolder();
        System.IO.File.WriteAllBytes(other.File("weights.bin"), new byte[8]);
        System.IO.Directory.CreateSymbolicLink(_folder.File("linked"), System.IO.Path.GetDirectoryName(other.File("weights.bin"))!);

        Message tensor = External(("location", location), ("offset", offset), ("length", length));

        var error = Assert.Throws<NetworkException>(() => Read(tensor));
        Assert.StartsWith("model.onnx: tensor 'c': ", error.Message);
        Assert.Contains(expected, error.Message);
    }

    /// <summary>The model's folder may be reached by a link, and so may a file in it.</summary>
    [Fact]
    public void Links_within_the_folder_are_followed()
    {
        System.IO.Directory.CreateDirectory(_folder.File("real"));
        System.IO.Directory.CreateDirectory(_folder.File("real/parts"));
        System.IO.Directory.CreateSymbolicLink(_folder.File("link"), _folder.File("real"));
        System.IO.Directory.CreateSymbolicLink(_folder.File("real/more"), _folder.File("real/parts"));
        System.IO.File.WriteAllBytes(
            _folder.File("real/parts/weights.bin"), [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]);
        System.IO.File.WriteAllBytes(_folder.File("real/model.onnx"), Model(External(("location", "more/weights.bin"))));

        Assert.Equal([1.5, -2], FrontEnd.Read(_folder.File("link/model.onnx")).Outputs.Single().Value.Constant!.ToDoubles());
    }

    [Fact]
    public void A_model_in_memory_has_no_files_beside_it() => Assert.Contains(
        "the model is no file", Assert.Throws<NetworkException>(() => FrontEnd.Read(
            Model(External(("location", "weights.bin"))), "memory.onnx")).Message);

    private static Message Tensor(int type, params long[] sizes) => new Message().Text(8, "c").Packed(1, sizes).Integer(2, type);

    private static Message External(params (string Key, string Value)[] entries) => entries.Aggregate(
        Tensor(1, 2).Integer(14, 1), (tensor, entry) => tensor.Inner(13, new Message().Text(1, entry.Key).Text(2, entry.Value)));

    private static byte[] Model(Message tensor) => new ModelWriter().Initializer(tensor).Output("c").ToBytes();

    private TensorData Read(Message tensor)
    {
        System.IO.File.WriteAllBytes(_folder.File("model.onnx"), Model(tensor));
        return FrontEnd.Read(_folder.File("model.onnx")).Outputs.Single().Value.Constant!;
    }
}
