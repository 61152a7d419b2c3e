using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Planning;
using KernelGen.Networks.Writing;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Networks.Tests.Writing;

/// <summary>The network of the small sample, from its file: compiled, and as the layers that were trained.</summary>
public sealed class SampleNetworkTests
{
    private static readonly string Model = Path.Combine(
        typeof(SampleNetworkTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "SolutionDirectory").Value!,
        "Sample.Network", "Models", "lenet.onnx");

    [Fact]
    public void Answers_have_the_bits_of_the_network_that_was_trained()
    {
        var trained = new Sequential(
            new Conv2D<LeNetFirst>(), new MaxPool2D(2), new Conv2D<LeNetSecond>(), new MaxPool2D(2), new Flatten(),
            new Dense(400, 120, Activation.Relu), new Dense(120, 84, Activation.Relu), new Dense(84, 10));
        LoadFromModel(trained);
        CompiledNetworks compiled = CompiledNetworks.Compile(
            [("LeNet", FrontEnd.Load(Model), new PlanOptions { Algorithm = "Direct" })]);
        var random = new Random(3);
        foreach (int samples in new[] { 1, 5 })
        {
            Tensor<float> x = Tensor.Create(
                [.. Enumerable.Range(0, samples * 28 * 28).Select(_ => random.NextSingle())], [samples, 1, 28, 28]);

            float[] answers = ((Tensor<float>)compiled.Run("LeNet", x)[0]).ToArray();

            Assert.Equal(trained.Forward(x).ToArray(), answers);
            Assert.True(answers.Distinct().Count() > 5);
        }
    }

    /// <summary>The file has the parameters under their names.</summary>
    private static void LoadFromModel(Sequential network)
    {
        Dictionary<string, Value> constants = FrontEnd.Read(Model).Constants.ToDictionary(constant => constant.Name);
        string path = Path.GetTempFileName();
        try
        {
            using (FileStream stream = File.Create(path))
            {
                SafetensorsFile.Write(stream, [.. network.State().Select(named => new FileWeights(
                    named.Name,
                    constants[named.Name].Constant!.Sizes,
                    constants[named.Name].Constant!.Floats.ToArray()))]);
            }

            network.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
