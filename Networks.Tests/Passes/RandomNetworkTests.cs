using System;
using System.Collections.Generic;
using CsCheck;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Passes;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Passes;

/// <summary>The law of all passes, on networks that are drawn.</summary>
public sealed class RandomNetworkTests
{
    private const int Networks = 150;

    [Fact]
    public void Results_stay_after_each_pass() => Gen.Select(Gen.Int[0, 1 << 16].Array[1, 10], Gen.Bool).Sample(
        (choices, isFree) =>
        {
            Graph graph = FrontEnd.Read(new RandomNetwork(choices, isFree).Write(), "random.onnx");
            TensorData input = Tensors.Random(choices.Length, 2, 4, 8, 9);
            PassLaw.Check(graph, PassPipeline.All, new Dictionary<string, TensorData> { ["x"] = input });
        },
        iter: Networks,
        print: drawn => $"{string.Join(", ", drawn.Item1)} {drawn.Item2}");

    /// <summary>A chain of nodes, of which each reads the last value, and perhaps an earlier one of the same shape.</summary>
    private sealed class RandomNetwork(int[] choices, bool isFree)
    {
        private readonly ModelWriter _model = new();
        private readonly List<(string Name, int Channels, string Plane)> _values = [];
        private int _names;
        private string _plane = "full";

        private (string Name, int Channels, string Plane) Last => _values[^1];

        public byte[] Write()
        {
            _model.Input("x", isFree ? ["N", 4, "H", "W"] : [2, 4, 8, 9]);
            _values.Add(("x", 4, _plane));
            foreach (int choice in choices)
            {
                Add(choice % 16, choice / 16);
            }

            return _model.Output(Last.Name).ToBytes();
        }

        private void Add(int kind, int detail)
        {
            string x = Last.Name;
            int channels = Last.Channels;
            switch (kind)
            {
                case 0: Convolve(x, 2 + (detail % 3), 3, 1); break;
                case 1: Convolve(x, channels, 1, 0, bias: detail % 2 == 0); break;
                case 2:
                    string statistics = $"{Random(channels)} {Positive(channels)}";
                    Keep(Node("BatchNormalization", $"{x} {Random(channels)} {Random(channels)} {statistics}"));
                    break;
                case 3: Keep(Node(new[] { "Relu", "LeakyRelu", "HardSigmoid", "Tanh", "Sigmoid" }[detail % 5], x)); break;
                case 4: Keep(Node(new[] { "Add", "Sub", "Mul", "Div" }[detail % 4], $"{x} {Positive(channels, 1, 1)}")); break;
                case 5: Keep(Node("Mul", $"{Positive()} {x}")); break;
                case 6: Keep(Node("Add", $"{x} {Same(detail, channels).Name}")); break;
                case 7:
                    (string other, int more, _) = Same(detail, 0);
                    Keep(Node("Concat", $"{x} {other}", ("axis", 1)), channels + more);
                    break;
                case 8:
                    string padded = Node("Pad", $"{x} {Constant(Tensors.Integers(0, 0, 1, 1, 0, 0, 1, 1))}");
                    Convolve(padded, channels, 3, 0);
                    break;
                case 9:
                    string clipped = Node("Clip", $"{Node("Add", $"{x} {Number(3)}")} {Number(0)} {Number(6)}");
                    Keep(Node("Div", $"{Node("Mul", $"{x} {clipped}")} {Number(6)}"));
                    break;
                case 10:
                    string turned = Node("Transpose", x, ("perm", new[] { 0, 2, 3, 1 }));
                    Keep(Node("Transpose", detail % 2 == 0 ? turned : Node("Relu", turned), ("perm", new[] { 0, 3, 1, 2 })));
                    break;
                case 11: Keep(Node(detail % 2 == 0 ? "Identity" : "Dropout", x)); break;
                case 12: Keep(Node("Mul", $"{x} {Node("GlobalAveragePool", x)}")); break;
                case 13: Keep(Node("InstanceNormalization", $"{x} {Random(channels)} {Random(channels)}")); break;
                case 14:
                    Keep(Node("ConvTranspose", $"{x} {Random(channels, 3, 3, 3)} {Random(3)}", ("pads", new[] { 1, 1, 1, 1 })), 3);
                    break;
                case 15:
                    _plane = "pooled" + _names;
                    Keep(Node("MaxPool", x, ("kernel_shape", new[] { 2, 2 })));
                    break;
            }
        }

        private void Convolve(string x, int outputs, int size, int padding, bool bias = false) => Keep(
            Node(
                "Conv", $"{x} {Random(outputs, Last.Channels, size, size)}{(bias ? " " + Random(outputs) : "")}",
                ("pads", new[] { padding, padding, padding, padding })),
            outputs);

        private void Keep(string name, int? channels = null) => _values.Add((name, channels ?? Last.Channels, _plane));

        /// <summary>A value with the plane of the last one, and with so many channels if any are asked for.</summary>
        private (string Name, int Channels, string Plane) Same(int detail, int channels)
        {
            var fitting = _values.FindAll(value => value.Plane == _plane && (channels == 0 || value.Channels == channels));
            return fitting[detail % fitting.Count];
        }

        private string Node(string operation, string inputs, params (string Name, object Value)[] attributes)
        {
            string name = "v" + _names++;
            _model.Node(operation, inputs, name, attributes);
            return name;
        }

        private string Number(float number) => Constant(Tensors.Scalar(number));

        private string Random(params int[] sizes) => Constant(Tensors.Random(_names, sizes));

        private string Positive(params int[] sizes) =>
            Constant(TensorData.Of(sizes, Array.ConvertAll(Tensors.Random(_names, sizes).Floats.ToArray(), number => 1.5f + number)));

        private string Constant(TensorData data)
        {
            string name = "c" + _names++;
            _model.Initializer(name, data);
            return name;
        }
    }
}
