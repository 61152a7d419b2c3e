using System;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Planning;
using KernelGen.Networks.Writing;
using KernelGen.Tests;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Networks.Tests.Writing;

/// <summary>Names of classes that are refused are those with which the generated code does not compile.</summary>
public sealed class ClassNameTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Shapes")]
    [InlineData("Plan")]
    [InlineData("Weights")]
    [InlineData("Run")]
    [InlineData("Describe")]
    public void Names_that_the_code_uses_are_taken(string name)
    {
        Graph graph = Network();

        Assert.True(ClassNames.IsTaken(Planner.Plan(graph, new PlanOptions()), name));
        Assert.ThrowsAny<Exception>(() => CompiledNetworks.Compile([(name, graph, new PlanOptions())]));
    }

    [Theory]
    [InlineData("Denoise")]
    [InlineData("Network")]
    [InlineData("Products")]
    [InlineData("Softmax")]
    [InlineData("TensorShape")]
    [InlineData("NetworkMemory")]
    public void Other_names_are_free(string name)
    {
        Graph graph = Network();

        Assert.False(ClassNames.IsTaken(Planner.Plan(graph, new PlanOptions()), name));
        CompiledNetworks.Compile([(name, graph, new PlanOptions())]);
    }

    /// <summary>Locals and parameters hide the class.</summary>
    [Theory]
    [InlineData("weights")]
    [InlineData("output")]
    public void Names_in_small_letters_are_free(string name) =>
        Assert.False(ClassNames.IsTaken(Planner.Plan(Network(), new PlanOptions()), name));

    private Graph Network()
    {
        string path = _folder.File("net.onnx");
        new Sequential(new MaxPool2D(2), new Flatten(), new Dense(4, 3, seed: 1)).SaveOnnx(path, new TensorShape(1, 1, 4, 4));
        return FrontEnd.Load(path);
    }
}
