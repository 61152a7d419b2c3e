using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Text;
using KernelGen.Networks.Tests.Support;
using KernelGen.Tests;
using Xunit;

namespace KernelGen.Networks.Tests.Building;

/// <summary>The program as a user calls it.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_network_runs_on_a_picture_and_writes_one()
    {
        string model = Write("net.onnx", new ModelWriter().Input("x", "N", 3, "H", "W").Output("y").Node("Relu", "x", "y").ToBytes());

        // 2 rows of 3 pixels: all black but one, whose green is 255 and whose blue is 51.
        byte[] pixels = new byte[18];
        (pixels[13], pixels[14]) = (255, 51);
        string picture = Write("in.png", Png(3, 2, pixels)), written = _folder.File("out.png");

        (int code, string text) = Run("run", model, picture, "--top", "2", "-o", written);

        Assert.Equal(0, code);
        Assert.Equal(["y: (1, 3, 2, 3), from 0 to 1", "  [0, 1, 1, 1]  1", "  [0, 2, 1, 1]  0.2"], text.TrimEnd().Split('\n'));
        Assert.Equal(text, Run("run", model, written, "--top", "2").Text);

        // From 0..1 to -1..1: the least is what was black.
        text = Run("run", model, picture, "--top", "1", "--mean", "0.5", "--deviation", "0.25").Text;
        Assert.StartsWith("y: (1, 3, 2, 3), from 0 to 2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_run_is_an_error_that_says_what_to_do()
    {
        string model = Write("net.onnx", new ModelWriter().Input("x", 1, 1, 4, 4).Output("y").Node("Relu", "x", "y").ToBytes());
        string picture = Write("in.png", Png(3, 2, new byte[18])), none = Write("none.png", [1, 2, 3]);

        Assert.Contains("2 rows and 3 columns", Refusal("run", model, picture), StringComparison.Ordinal);
        Assert.Contains("no picture", Refusal("run", model, none), StringComparison.Ordinal);
        Assert.Contains("1 inputs", Refusal("run", model, picture, picture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--algorithm", "Auto, Direct or Winograd")]
    [InlineData("--layout", "Auto, Nchw or Nhwc")]
    [InlineData("--input-layout", "Nchw or Nhwc")]
    [InlineData("--output-layout", "Nchw or Nhwc")]
    [InlineData("--access", "public or internal")]
    [InlineData("--example", "Auto or None")]
    public void A_wrong_word_is_an_error_with_the_right_ones(string option, string expected)
    {
        string model = Write("net.onnx", new ModelWriter().Input("x", 1, 1, 4, 4).Output("y").Node("Relu", "x", "y").ToBytes());

        string text = Refusal("compile", model, "-o", _folder.File("Net.cs"), option, "other");

        Assert.Contains($"{option[2..]} is 'other'; expected {expected}", text, StringComparison.Ordinal);
        Assert.Matches("net\\.onnx : error KGN003: ", text);
        Assert.False(File.Exists(_folder.File("Net.cs")));
    }

    [Fact]
    public void The_graph_is_explained_before_and_after()
    {
        string model = Write("net.onnx", new ModelWriter()
            .Input("x", 1, 1, 6, 6)
            .Initializer("w", Tensors.Random(1, 8, 1, 3, 3))
            .Node("Conv", "x w", "c")
            .Node("Relu", "c", "y")
            .Output("y")
            .ToBytes());

        string text = Run("explain", model).Text;

        Assert.Contains("2 nodes: 1 Conv, 1 Relu", text, StringComparison.Ordinal);
        Assert.Contains("1 nodes: 1 Conv with Relu", text, StringComparison.Ordinal);

        // 8 channels of 4x4 sums of 9 products; 72 weights.
        Assert.Contains("1,152 multiply-adds", text, StringComparison.Ordinal);
        Assert.Contains("72 weights, 288 bytes", text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A PNG of 8 bits for each of three colors, with rows that are not filtered.</summary>
    private static byte[] Png(int width, int height, byte[] pixels)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels, y * width * 3, width * 3);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [137, 80, 78, 71, 13, 10, 26, 10, .. Chunk("IHDR", header), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        uint crc = uint.MaxValue;
        foreach (byte b in content)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        byte[] length = new byte[4], sum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, ~crc);
        return [.. length, .. content, .. sum];
    }

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    private static string Refusal(params string[] arguments)
    {
        (int code, string text) = Run(arguments);
        Assert.Equal(1, code);
        return text;
    }

    private static (int Code, string Text) Run(params string[] arguments)
    {
        string tool = typeof(ToolTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "NetworkTool").Value!;
        var start = new ProcessStartInfo("dotnet", [tool, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, text.ReplaceLineEndings("\n"));
    }
}
