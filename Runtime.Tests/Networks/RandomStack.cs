using System;
using System.Collections.Generic;
using KernelGen.Training;

namespace KernelGen.Tests.Networks;

/// <summary>A stack of layers in either layout that is drawn: the same for the same seed, but for its weights.</summary>
internal sealed class RandomStack
{
    private readonly Random _random;
    private readonly Layout _layout;
    private readonly bool _isExact;
    private readonly int _weights;
    private readonly int _seed;

    private RandomStack(int seed, Layout layout, int weights, bool isExact)
    {
        _random = new Random(seed);
        (_layout, _isExact, _weights, _seed) = (layout, isExact, weights, seed);
    }

    private bool IsLast => _layout == Layout.Nhwc;

    /// <summary>The shape of a batch for all networks of a layout.</summary>
    public static TensorShape Input(Layout layout) =>
        layout == Layout.Nchw ? new TensorShape(3, 2, 9, 8) : new TensorShape(3, 9, 8, 2);

    /// <summary>Draws a network.</summary>
    /// <param name="seed">Which layers.</param>
    /// <param name="layout">The layout of its images.</param>
    /// <param name="weights">Which weights.</param>
    /// <param name="isExact">
    /// Whether all layers compute exactly with integers, and have small ones as weights, so that any order of the sums gives the same.
    /// </param>
    public static Sequential Draw(int seed, Layout layout, int weights, bool isExact = false)
    {
        Sequential net = new RandomStack(seed, layout, weights, isExact).Layers();
        if (isExact)
        {
            var random = new Random(weights);
            foreach (Parameter parameter in net.Parameters)
            {
                foreach (ref float value in parameter.Values)
                {
                    value = random.Next(-1, 2);
                }
            }
        }

        return net;
    }

    private Sequential Layers()
    {
        var layers = new List<Layer> { IsLast ? new Conv2D<WidenLast>(seed: _weights) : new Conv2D<Widen>(seed: _weights) };
        TensorShape shape = layers[0].OutputShape(Input(_layout));
        for (int i = _random.Next(1, _isExact ? 4 : 6); i > 0; i--)
        {
            Layer layer = Channels(shape) == 4 ? OfFour(shape) : OfSix();
            layers.Add(layer);
            shape = layer.OutputShape(shape);
        }

        int end = _random.Next(3);
        if (end == 0)
        {
            // An image comes out.
            return new Sequential([.. layers]);
        }

        if (end == 1 && !_isExact)
        {
            layers.Add(new GlobalAveragePool2D(_layout));
            shape = layers[^1].OutputShape(shape);
        }

        layers.Add(new Flatten());
        layers.Add(new Dense((int)(shape.Elements / shape[0]), 5, _isExact ? Nonlinearity.Relu : Nonlinearity.Relu6, seed: _weights));
        layers.Add(_isExact ? new Relu6() : new PRelu(5));
        return new Sequential([.. layers]);
    }

    private int Channels(TensorShape shape) => (int)shape[IsLast ? 3 : 1];

    /// <summary>The kernel with a stride has three rows, one of them of padding.</summary>
    private Layer OfFour(TensorShape shape) => _random.Next(6) switch
    {
        0 => Keep(),
        1 => new Residual(Keep(), Any(4)),
        2 => IsLast ? new TransposedConv2D<WidenLastKeep>(seed: _weights) : new TransposedConv2D<Keep>(seed: _weights),
        3 when shape[IsLast ? 1 : 2] >= 2 => IsLast ? new Conv2D<GroupedLast>(seed: _weights) : new Conv2D<Grouped>(seed: _weights),
        4 => new Sequential(Any(4), Keep()),
        _ => Any(4, keepsSize: false),
    };

    private Layer OfSix() => _random.Next(3) switch
    {
        0 => IsLast ? new TransposedConv2D<GroupedLast>(bias: false, seed: _weights)
            : new TransposedConv2D<Grouped>(outputPaddingY: 1, outputPaddingX: 2, seed: _weights),
        1 => new Residual(Any(6), Any(6)),
        _ => Any(6, keepsSize: false),
    };

    private Layer Keep() => IsLast ? new Conv2D<WidenLastKeep>(bias: false, seed: _weights) : new Conv2D<Keep>(seed: _weights);

    /// <summary>A layer that takes images of any size, as a residual needs it or not.</summary>
    private Layer Any(int channels, bool keepsSize = true) => _random.Next(_isExact ? 3 : 10) switch
    {
        0 => new Dropout(0.3f, _seed),
        1 => new Relu(),
        2 => new MaxPool2D(keepsSize ? 3 : 2, stride: 1, padding: 1, _layout),
        3 => new AveragePool2D(3, stride: keepsSize ? 1 : 2, padding: 1, countPadding: _random.Next(2) == 0, _layout),
        4 => new BatchNorm2D(channels, layout: _layout),
        5 => new PRelu(channels, layout: _layout),
        6 => new HardSwish(),
        7 => new LeakyRelu(),
        8 => new Sigmoid(),
        _ => new Tanh(),
    };
}
