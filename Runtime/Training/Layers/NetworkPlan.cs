using System;
using System.Collections.Generic;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>The shapes between the layers of a network for one shape of input, and where they lie in its memory.</summary>
internal sealed class NetworkPlan
{
    private readonly TensorShape[] _shapes;
    private readonly int[] _offsets;

    /// <summary>Makes a plan.</summary>
    /// <exception cref="ArgumentException">A layer does not take what the one before it makes; the message names it.</exception>
    public NetworkPlan(IReadOnlyList<Layer> layers, TensorShape input)
    {
        _shapes = new TensorShape[layers.Count + 1];
        _offsets = new int[layers.Count + 1];
        _shapes[0] = input;
        long length = 0;
        for (int i = 0; i < layers.Count; i++)
        {
            _shapes[i + 1] = ShapeBehind(layers[i], i, _shapes[i]);
            if (i < layers.Count - 1)
            {
                _offsets[i + 1] = (int)Math.Min(length, int.MaxValue);
                long elements = Scratch.OddLines((nint)_shapes[i + 1].Elements);
                LargestBetween = (int)Math.Min(Math.Max(LargestBetween, elements), int.MaxValue);
                length += elements;
            }
        }

        if (length + (2L * LargestBetween) > Scratch.MaxLength)
        {
            throw new ArgumentException(
                $"With an input of shape {input}, the layers hand {length} elements to each other; at most {Scratch.MaxLength} fit into "
                + "the network's memory. Use a smaller batch.", nameof(input));
        }

        Length = (int)length;
    }

    /// <summary>Gets the shape of the input.</summary>
    public TensorShape Input => _shapes[0];

    /// <summary>Gets the shape of the output.</summary>
    public TensorShape Output => _shapes[^1];

    /// <summary>Gets the elements of all activations between layers.</summary>
    public int Length { get; }

    /// <summary>Gets the elements of the largest of them.</summary>
    public int LargestBetween { get; }

    /// <summary>The shape in front of a layer; behind the last one for their number.</summary>
    public ref readonly TensorShape Shape(int layer) => ref _shapes[layer];

    /// <summary>Returns the offset at which the activations in front of a layer, other than the first, begin.</summary>
    public int Offset(int layer) => _offsets[layer];

    /// <summary>The elements of the activations in front of a layer.</summary>
    public int ElementsOf(int layer) => (int)_shapes[layer].Elements;

    private static TensorShape ShapeBehind(Layer layer, int index, TensorShape input)
    {
        TensorShape output;
        try
        {
            output = layer.OutputShape(input);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"layer {index}, {layer.Title}: was given {input}. {exception.Message}", exception);
        }

        return Allocate.ElementsOf(output.Lengths) is not null
            ? output
            : throw new ArgumentException(
                $"layer {index}, {layer.Title}: its output would have shape {output}, more than the {Array.MaxLength} elements that fit "
                + "into an array. Use a smaller batch.");
    }
}
