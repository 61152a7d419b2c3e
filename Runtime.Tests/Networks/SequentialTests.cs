using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading.Tasks;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

public class SequentialTests
{
    [Fact]
    public void EqualsItsLayersOneByOne()
    {
        Sequential net = Nets.LeNet();
        Tensor<float> x = Data.Reals(1, 3, 1, 28, 28);
        Tensor<float> y = x;
        foreach (Layer layer in net.Layers)
        {
            y = layer.Forward(y);
        }

        Assert.Equal([3, 10], Data.Lengths(y));
        Assert.Equal(Data.Elements(y), Data.Elements(net.Forward(x)));
        Tensor<float> trained = net.CreateOutput(x);
        net.ForwardTraining(x, trained);
        Assert.Equal(Data.Elements(y), Data.Elements(trained));
    }

    [Fact]
    public void GradientsEqualCentralDifferences()
    {
        LayerGradients.AssertRight(Nets.Smooth(), Data.Reals(1, 2, 2, 5, 6), tolerance: 6e-3);
        LayerGradients.AssertRight(Nets.SmoothLast(), Data.Reals(1, 2, 5, 6, 2), tolerance: 6e-3);
    }

    /// <summary>A rectifier as the last layer of a residual: its mask follows from what it made, not from the sum.</summary>
    [Fact]
    public void GradientsOfAResidualThatEndsWithARectifierAreRight()
    {
        var residual = new Residual(new Dense(6, 6, Activation.Relu, seed: 4, biasInitializer: Initializer.Values(3, -3, 3, 3, -3, -3)));
        LayerGradients.AssertRight(residual, Data.Reals(3, 2, 6));
        var kernels = new Residual(new Conv2D<KeepLast>(seed: 2));
        Tensor<float> x = Data.Reals(2, 2, 4, 5, 4);
        Tensor<float> dy = Data.Reals(3, 2, 4, 5, 4);
        float[] inner = Data.Elements(((Layer)new Conv2D<KeepLast>(seed: 2)).Backward(x, dy));
        float[] expected = [.. inner.Zip(Data.Elements(dy), (left, right) => left + right)];
        Assert.Equal(expected, Data.Elements(kernels.Backward(x, dy)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void ThreadsDoNotChangeABit(int degree)
    {
        Tensor<float> x = Data.Reals(1, 9, 1, 28, 28);
        Tensor<float> dy = Data.Reals(2, 9, 10);
        Sequential alone = Nets.LeNet();
        Sequential many = Nets.LeNet();
        many.DegreeOfParallelism = degree;
        Assert.All(many.Layers, layer => Assert.Equal(degree, layer.DegreeOfParallelism));
        Assert.Equal(Data.Elements(alone.Forward(x)), Data.Elements(many.Forward(x)));
        Assert.Equal(Data.Elements(alone.Backward(x, dy)), Data.Elements(many.Backward(x, dy)));
        for (int i = 0; i < alone.Parameters.Length; i++)
        {
            Assert.Equal(alone.Parameters[i].Gradients.ToArray(), many.Parameters[i].Gradients.ToArray());
        }
    }

    /// <summary>Batches of two sizes in turn, as the last batch of an epoch makes them, and a validation in between.</summary>
    [Fact]
    public void NothingIsAllocatedAfterTheFirstSteps()
    {
        foreach ((Sequential net, Tensor<float> large, Tensor<float> small) in new[]
        {
            (Nets.LeNet(), Data.Reals(1, 5, 1, 28, 28), Data.Reals(1, 2, 1, 28, 28)),
            (Nets.Smooth(), Data.Reals(1, 5, 2, 5, 6), Data.Reals(1, 2, 2, 5, 6)),
        })
        {
            Tensor<float>[] inputs = [large, small];
            Tensor<float>[] outputs = Array.ConvertAll(inputs, input => net.CreateOutput(input));
            Tensor<float>[] inputGradients = Array.ConvertAll(inputs, input => Data.Constant(0, input.Lengths));
            var optimizer = new Sgd(0.001f, momentum: 0.9f);
            Run(4);
            long least = long.MaxValue;
            for (int attempt = 0; attempt < 3 && least > 0; attempt++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Run(10);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.Equal(0, least);

            void Run(int steps)
            {
                for (int i = 0; i < steps; i++)
                {
                    Tensor<float> x = inputs[i % 2], y = outputs[i % 2];
                    net.BeginStep(i);
                    net.ForwardTraining(x, y);
                    net.BackwardParameters(x, y, y);
                    net.Backward(x, y, y, inputGradients[i % 2]);
                    optimizer.Step(net.Parameters);
                    net.Forward(x, y);
                }
            }
        }
    }

    [Fact]
    public void SeveralThreadsMayUseOneNetwork()
    {
        Sequential net = Nets.LeNet();
        Tensor<float>[] inputs = [.. Enumerable.Range(0, 16).Select(i => Data.Reals(i, (i % 3) + 1, 1, 28, 28))];
        float[][] expected = [.. inputs.Select(x => Data.Elements(Nets.LeNet().Forward(x)))];
        Parallel.For(0, 16, i => Assert.Equal(expected[i], Data.Elements(net.Forward(inputs[i]))));
    }

    [Fact]
    public void NamesAreThoseOfPyTorch()
    {
        Assert.Equal(
            [
                "0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "3.0.weight", "3.0.bias", "3.1.weight",
                "3.1.bias", "3.1.running_mean", "3.1.running_var", "7.weight", "7.bias", "8.weight", "8.bias",
            ],
            Nets.Smooth().State().Select(named => named.Name));
        Assert.Equal(["weight", "bias"], new Dense(2, 3).State().Select(named => named.Name));
    }

    [Fact]
    public void TheTableSaysWhatTheNetworkIs()
    {
        Sequential net = Nets.LeNet();
        string[] lines = net.Describe(1, 1, 28, 28).Split('\n');

        Assert.Equal(12, lines.Length);
        Assert.StartsWith("layer", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("0 Conv2D<LeNetFirst>(5x5, 1 to 6 channels", lines[2], StringComparison.Ordinal);
        Assert.Equal(["(1,", "6,", "28,", "28)", "156", "117,600", "5x5"], Words(lines[2])[^7..]);
        Assert.Equal(["(1,", "16,", "10,", "10)", "2,416", "240,000", "14x14"], Words(lines[4])[^7..]);
        Assert.Equal(["(1,", "16,", "5,", "5)", "0", "0", "16x16"], Words(lines[5])[^7..]);
        Assert.Equal(["5", "Dense(400,", "120,", "Relu)", "(1,", "120)", "48,120", "48,000", "all"], Words(lines[7]));
        Assert.Equal(["all", "(1,", "10)", "61,706", "416,520"], Words(lines[^1]));
        Assert.Equal(net.Describe(1, 1, 28, 28), net.ToString());
        Assert.StartsWith("Sequential(", Nets.LeNet().ToString(), StringComparison.Ordinal);

        static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void AShapeThatDoesNotFitIsRefusedWithTheLayer()
    {
        Sequential net = Nets.LeNet();
        Refusal.Of<ArgumentException>(
            () => net.Forward(Data.Reals(1, 2, 1, 32, 32)),
            "layer 5, Dense(400, 120, Relu)", "was given (2, 576)", "expected (N, 400)");
        Refusal.Of<ArgumentException>(() => net.Forward(Data.Reals(1, 2, 3, 28, 28)), "layer 0, Conv2D<LeNetFirst>", "(2, 3, 28, 28)");
        Refusal.Of<ArgumentException>(() => new Residual(new Dense(3, 2)).Forward(Data.Reals(1, 1, 3)), "(1, 3)", "(1, 2)", "the same");
        Refusal.OfWriting([2, 11], y => net.Forward(Data.Reals(1, 2, 1, 28, 28), y), "(2, 11)", "(2, 10)");
    }

    [Fact]
    public void ABackwardPassNeedsItsForwardPass()
    {
        Sequential net = Nets.LeNet();
        Tensor<float> x = Data.Reals(1, 2, 1, 28, 28);
        Tensor<float> y = net.Forward(x);
        Refusal.Of<InvalidOperationException>(() => net.Backward(x, y, y, Data.Constant(0, x.Lengths)), "ForwardTraining");
        Assert.Throws<InvalidOperationException>(() => net.BackwardParameters(x, y, y));
    }

    [Fact]
    public void BadLayersAreRefused()
    {
        var dense = new Dense(3, 3);
        Refusal.Of<ArgumentException>(() => _ = new Sequential(), "at least 1");
        Refusal.Of<ArgumentException>(() => _ = new Sequential(dense, new Relu(), dense), "Layers 0 and 2", "Dense(3, 3)");
        Assert.Throws<ArgumentNullException>(() => _ = new Sequential(dense, null!));
    }
}
