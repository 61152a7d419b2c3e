using System;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Reading;

/// <summary>Small files that would take time or memory without end while they are compiled.</summary>
public sealed class HarmfulFileTests
{
    private const long Huge = 2_000_000_000;

    /// <summary>Far below what any of the tensors would take.</summary>
    private const long MostMemory = 50_000_000;

    /// <summary>The window has 2^40 taps, of which one is inside.</summary>
    [Fact]
    public void Large_windows_are_left_to_the_run()
    {
        const int Length = 1 << 20;
        ModelWriter model = Model().Initializer("c", Tensors.Counting(1, 1, 1, 1)).Node(
            "MaxPool", "c", "p", ("kernel_shape", new[] { Length, Length }), ("pads", new[] { Length - 1, Length - 1, 0, 0 }));

        Assert.Equal(["MaxPool", "Add"], Loaded(Summed(model)));
    }

    [Fact]
    public void Windows_that_reach_beyond_any_image_are_refused()
    {
        const int Length = 1 << 20;
        ModelWriter model = Model().Node(
            "MaxPool", "x", "p", ("kernel_shape", new[] { Length, 1 }), ("dilations", new[] { Length, 1 }));

        Assert.Contains("the window's reach", Assert.Throws<NetworkException>(() => Loaded(Summed(model))).Message);
    }

    [Fact]
    public void Parts_of_large_constants_are_left_to_the_run()
    {
        ModelWriter slice = Constant(Huge).Initializer("zero", Tensors.Integers(0)).Initializer("one", Tensors.Integers(1))
            .Node("Slice", "c zero one", "p");
        ModelWriter largest = Constant(Huge).Node("ReduceMax", "c", "p", ("keepdims", 0));

        Assert.Equal(["Slice", "Add"], Loaded(Summed(slice)));
        Assert.Equal(["ReduceMax", "Add"], Loaded(Summed(largest)));
    }

    [Fact]
    public void Long_computations_are_left_to_the_run()
    {
        ModelWriter model = Constant(4096, 4096).Node("Transpose", "c", "c1").Node("Softmax", "c1", "c2").Node("Transpose", "c2", "c3")
            .Node("Softmax", "c3", "p");

        Assert.Equal(5, Loaded(Summed(model)).Length);
    }

    /// <summary>Along the first axis alone, there would be a billion elements.</summary>
    [Fact]
    public void Results_without_elements_take_nothing()
    {
        ModelWriter resize = new ModelWriter().Initializer("c", Tensors.Counting(1, 1)).Initializer("s", Tensors.Integers(1 << 30, 0))
            .Node("Resize", "c - - s", "y").Output("y");
        var sum = new ModelWriter();
        int[] sizes = [.. Enumerable.Repeat(1, 12)];
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            int length = axis == 0 ? 0 : 64;
            sum.Initializer($"c{axis}", Tensors.Counting([.. sizes.Select((_, i) => i == axis ? length : 1)]));
        }

        sum.Node("Sum", string.Join(' ', sizes.Select((_, axis) => $"c{sizes.Length - 1 - axis}")), "y").Output("y");

        Assert.Empty(Loaded(resize));
        Assert.Empty(Loaded(sum));
    }

    /// <summary>The quotient of the least number and -1 is beyond 64 bits.</summary>
    [Fact]
    public void Numbers_beyond_64_bits_are_refused()
    {
        ModelWriter numbers = Model().Initializer("least", Tensors.Integers(long.MinValue)).Initializer("minus", Tensors.Integers(-1))
            .Node("Div", "least minus", "d").Node("Reshape", "x d", "p");
        ModelWriter sizes = new ModelWriter().Input("x", "H", "W").Initializer("least", Tensors.Integers(long.MinValue))
            .Initializer("minus", Tensors.Integers(-1)).Node("Shape", "x", "sizes").Node("Mul", "sizes least", "m")
            .Node("Div", "m minus", "d").Node("Reshape", "x d", "y").Output("y");

        Assert.Contains("beyond 64 bits", Assert.Throws<NetworkException>(() => Loaded(Summed(numbers))).Message);
        Assert.Contains("beyond 64 bits", Assert.Throws<NetworkException>(() => Loaded(sizes)).Message);
    }

    private static ModelWriter Model() => new ModelWriter(13).Input("x", 1, 1, 1, 1);

    /// <summary>A tensor of zeros, 'c'.</summary>
    private static ModelWriter Constant(params long[] sizes) =>
        Model().Initializer("sizes", Tensors.Integers(sizes)).Node("ConstantOfShape", "sizes", "c");

    /// <summary>The sum of the input and 'p' is the output.</summary>
    private static ModelWriter Summed(ModelWriter model) => model.Node("Add", "x p", "y").Output("y");

    /// <summary>Compiles a model without much memory, and returns the operators that are left.</summary>
    private static string[] Loaded(ModelWriter model)
    {
        byte[] file = model.ToBytes();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Graph graph = FrontEnd.Load(file, "harmful.onnx");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
        return Names.Of(graph);
    }
}
