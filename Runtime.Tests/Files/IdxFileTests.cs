using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Files;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Pictures = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 102, 204, 153];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 9];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PicturesAndLabelsAreRead(bool isCompressed)
    {
        IdxFile file = IdxFile.Read(Write("pictures", Pictures, isCompressed));
        Assert.Equal(new TensorShape(2, 1, 3), file.Shape);
        Assert.Equal([0, 51, 255, 102, 204, 153], file.Values.ToArray());

        PixelSamples samples = IdxFile.ReadSamples(Write("pictures", Pictures, isCompressed), Write("labels", Labels, isCompressed));
        Tensor<float> input = Data.Constant(float.NaN, 2, 1, 1, 3);
        var labels = new int[2];
        samples.Read([1, 0], input, default, labels);
        Assert.Equal([102 / 255f, 204 / 255f, 153 / 255f, 0, 51 / 255f, 1], Data.Elements(input).Select(value => value), new Near());
        Assert.Equal([9, 7], labels);
        Assert.Equal((2, new TensorShape(1, 1, 3)), (samples.Count, samples.InputShape));
    }

    [Fact]
    public void BrokenFilesAreRefused()
    {
        Refused([0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0], "00000D01", "08 for unsigned bytes");
        Refused([0, 0, 8, 0], "00000800");
        Refused([0, 0, 8, 7], "00000807");
        Refused([0, 0, 8], "within its header");
        Refused([0, 0, 8, 2, 0, 0, 0, 1], "within its header");
        Refused(Pictures[..^1], "ends after 5 bytes", "announces 6");
        Refused([.. Pictures, 0], "more bytes than the 6");
        Refused([0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255], "(4294967295, 4294967295)", "more than an array");
        Refusal.Of<InvalidDataException>(
            () => IdxFile.ReadSamples(Write("a", Labels, false), Write("b", Labels, false)), "(2)", "(N, H, W)");
    }

    /// <summary>A gigabyte that is announced and not there.</summary>
    [Fact]
    public void WhatIsAnnouncedIsNotAllocated()
    {
        string path = Write("huge", [0, 0, 8, 1, 64, 0, 0, 0, 1, 2, 3], false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal.Of<InvalidDataException>(() => IdxFile.Read(path), "ends after 3 bytes");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private void Refused(byte[] bytes, params string[] inMessage) =>
        Refusal.Of<InvalidDataException>(() => IdxFile.Read(Write("broken", bytes, false)), inMessage);

    private string Write(string name, byte[] bytes, bool isCompressed)
    {
        string path = _folder.File(name);
        using FileStream file = File.Create(path);
        using Stream stream = isCompressed ? new GZipStream(file, CompressionLevel.Optimal) : file;
        stream.Write(bytes);
        return path;
    }

    private sealed class Near : System.Collections.Generic.IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(float obj) => 0;
    }
}
