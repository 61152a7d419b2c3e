using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Tests.Networks;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Files;

public sealed class LayerFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatIsSavedIsLoadedBitByBit()
    {
        Sequential saved = Nets.Smooth(seed: 1);
        Tensor<float> x = Data.Reals(1, 3, 2, 5, 6);
        saved.ForwardTraining(x, saved.CreateOutput(x));
        saved.Save(_folder.File("net.safetensors"));
        Sequential loaded = Nets.Smooth(seed: 50);
        Assert.NotEqual(Data.Elements(saved.Forward(x)), Data.Elements(loaded.Forward(x)));
        loaded.Load(_folder.File("net.safetensors"));

        Assert.Equal(Data.Elements(saved.Forward(x)), Data.Elements(loaded.Forward(x)));
        Assert.All(
            saved.State().Zip(loaded.State()),
            pair => Assert.Equal(pair.First.Parameter.Values.ToArray(), pair.Second.Parameter.Values.ToArray()));
        Assert.Equal(["net.safetensors"], _folder.Files());
        saved.Save(_folder.File("net.safetensors"));
        Assert.Equal(["net.safetensors"], _folder.Files());
    }

    [Fact]
    public void AFileOfAnotherNetworkIsRefusedWithTheTensorAndBothShapes()
    {
        string path = _folder.File("dense.safetensors");
        new Sequential(new Dense(3, 2), new Dense(2, 2)).Save(path);
        Refused(new Sequential(new Dense(4, 2), new Dense(2, 2)), "0.weight", "(2, 3)", "(2, 4)", path);
        Refused(new Sequential(new Dense(3, 2), new Dense(2, 2, bias: false)), "1.bias", "(2)", "nothing takes it");
        Refused(new Sequential(new Dense(3, 2), new Dense(2, 2), new Dense(2, 1)), "no tensor 2.weight", "(1, 2)", "It has 0.bias");
        Assert.Throws<FileNotFoundException>(() => new Dense(1, 1).Load(_folder.File("none")));

        void Refused(Layer layer, params string[] inMessage)
        {
            float[][] before = [.. layer.State().Select(named => named.Parameter.Values.ToArray())];
            Refusal.Of<InvalidDataException>(() => layer.Load(path), inMessage);
            Assert.Equal(before, layer.State().Select(named => named.Parameter.Values.ToArray()));
        }
    }

    [Fact]
    public void NumbersThatAreNoneAreRefusedUnlessAllowed()
    {
        string path = _folder.File("nan.safetensors");
        var layer = new Dense(2, 1);
        layer.Weight[0, 1] = float.NaN;
        layer.Save(path);
        var other = new Dense(2, 1);
        Refusal.Of<InvalidDataException>(() => other.Load(path), "weight", "NaN or infinite");
        other.Load(path, allowNonFinite: true);
        Assert.True(float.IsNaN(other.Weight[0, 1]));
    }

    /// <summary>A kernel (h, w, in, out) and dense weights (in, out), as TensorFlow has them.</summary>
    [Fact]
    public void TheOrderOfTensorFlowIsTurned()
    {
        string path = _folder.File("tf.safetensors");
        Tensor<float> kernel = Data.Integers(1, 3, 3, 2, 4);
        Tensor<float> dense = Data.Integers(2, 5, 7);
        Write(path, ("0.weight", kernel), ("0.bias", Data.Integers(3, 4)), ("1.weight", dense), ("1.bias", Data.Integers(4, 7)));
        var conv = new Conv2D<Widen>();
        var layer = new Dense(5, 7);
        new Sequential(conv, layer).Load(path, WeightOrder.TensorFlow);
        Assert.Equal(kernel[2, 1, 1, 3], conv.Weight[3, 1, 2, 1]);
        Assert.Equal(kernel[0, 2, 0, 1], conv.Weight[1, 0, 0, 2]);
        Assert.Equal(dense[4, 2], layer.Weight[2, 4]);
        Refusal.Of<InvalidDataException>(() => new Sequential(conv, layer).Load(path), "0.weight", "(3, 3, 2, 4)", "(4, 2, 3, 3)");

        Tensor<float> depthwise = Data.Integers(5, 3, 3, 5, 1);
        Write(path, ("weight", depthwise), ("bias", Data.Integers(6, 5)));
        var channels = new Conv2D<Depthwise>();
        channels.Load(path, WeightOrder.TensorFlow);
        Assert.Equal(depthwise[1, 2, 4, 0], channels.Weight[4, 0, 1, 2]);
    }

    /// <summary>
    /// The bytes of the format's own description, written by hand, with half precision and the count of batches of PyTorch.
    /// </summary>
    [Fact]
    public void FilesOfOthersAreRead()
    {
        const string Header = """
            {"num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[10,18]},"__metadata__":{"format":"pt"},
            "weight":{"dtype":"F16","shape":[1,3],"data_offsets":[0,6]},"bias":{"dtype":"F32","shape":[1],"data_offsets":[6,10]}}
            """;
        var data = new List<byte>();
        foreach (float value in (float[])[0.5f, -2, 3])
        {
            data.AddRange(BitConverter.GetBytes((Half)value));
        }

        data.AddRange(BitConverter.GetBytes(7.5f));
        data.AddRange(BitConverter.GetBytes(9L));
        string path = HostileFiles.Write(_folder.File("half.safetensors"), Header, [.. data]);
        var layer = new Dense(3, 1);
        layer.Load(path);
        Assert.Equal([0.5f, -2, 3], Data.Elements(layer.Weight));
        Assert.Equal([7.5f], Data.Elements(layer.Bias!));
    }

    private static void Write(string path, params (string Name, Tensor<float> Values)[] tensors) => SafetensorsWriter.Write(
        path,
        [.. tensors.Select(tensor => new FileTensor(tensor.Name, Data.Lengths(tensor.Values), Data.Elements(tensor.Values)))],
        new Dictionary<string, string>());
}
