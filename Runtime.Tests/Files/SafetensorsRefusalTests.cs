using System;
using System.IO;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Files;

public sealed class SafetensorsRefusalTests : IDisposable
{
    private const string Bias = """ "bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Headers => new()
    {
        { "[]", "no JSON object" },
        { "{", "no JSON" },
        { """{"weight":3}""", "weight is no JSON object" },
        { """{"weight":{"shape":[1,2],"data_offsets":[0,8]},""" + Bias + "}", "weight has no dtype" },
        { """{"weight":{"dtype":"F32","data_offsets":[0,8]},""" + Bias + "}", "weight has no shape" },
        { """{"weight":{"dtype":"F32","shape":[1,2]},""" + Bias + "}", "weight has no data_offsets" },
        { """{"weight":{"dtype":"F32","shape":[1,-2],"data_offsets":[0,8]},""" + Bias + "}", "whole numbers from 0" },
        { """{"weight":{"dtype":"F32","shape":[1,2.5],"data_offsets":[0,8]},""" + Bias + "}", "whole numbers from 0" },
        { """{"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[8,0]},""" + Bias + "}", "two offsets in order" },
        { """{"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8,9]},""" + Bias + "}", "two offsets in order" },
        { """{"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,80]},""" + Bias + "}", "at most 12" },
        { """{"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,9]},""" + Bias + "}", "neither gaps nor overlaps" },
        { """{"weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},""" + Bias + "}", "neither gaps nor overlaps" },
        { """{"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""", "12 bytes are behind the header" },
        { """{"weight":{"dtype":"F32","shape":[1,3],"data_offsets":[0,8]},""" + Bias + "}", "(1, 3)" },
        { """{"weight":{"dtype":"F64","shape":[1,2],"data_offsets":[0,8]},""" + Bias + "}", "F64" },
        { """{"weight":{"dtype":"I32","shape":[1,2],"data_offsets":[0,8]},""" + Bias + "}", "type I32" },
        { """{"weight":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]},""" + Bias + "}", "more elements than" },
        { """{"weight":{"dtype":"F32","shape":[100000000000],"data_offsets":[0,8]},""" + Bias + "}", "more elements than" },
        { """{"__metadata__":{"a":1},"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},""" + Bias + "}", "no text" },
        {
            """{"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"""
                + Bias + "}",
            "twice"
        },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void BrokenHeadersAreRefusedBeforeAWeightChanges(string header, string inMessage) =>
        Refused(HostileFiles.Write(_folder.File("broken.safetensors"), header, new byte[12]), inMessage);

    [Fact]
    public void TheSameFileWithoutAMistakeIsRead()
    {
        string path = HostileFiles.Write(
            _folder.File("right"), """{"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},""" + Bias + "}", new byte[12]);
        var layer = new Dense(2, 1);
        layer.Load(path);
        Assert.Equal([0, 0], Data.Elements(layer.Weight));
    }

    /// <summary>Memory that a header announces is not allocated before the file is known to have it.</summary>
    [Theory]
    [InlineData(1UL << 40)]
    [InlineData(ulong.MaxValue)]
    [InlineData(90_000_000UL)]
    public void AnnouncedGigabytesAreNotAllocated(ulong length)
    {
        string path = HostileFiles.Write(_folder.File("huge"), "{}", [], announced: length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(path, "announces a header");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void TruncatedFilesAreRefused()
    {
        string path = _folder.File("cut");
        new Dense(2, 1).Save(path);
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Refused(path, path);
        }
    }

    private static void Refused(string path, string inMessage)
    {
        var layer = new Dense(2, 1, seed: 1);
        float[] before = Data.Elements(layer.Weight);
        Refusal.Of<InvalidDataException>(() => layer.Load(path), inMessage);
        Assert.Equal(before, Data.Elements(layer.Weight));
    }
}
