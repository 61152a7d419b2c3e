using System;
using System.Numerics.Tensors;

namespace KernelGen;

/// <summary>A tensor that training changes, and the gradient of the loss by it. Both keep their memory for life.</summary>
public sealed class Parameter
{
    private readonly float[] _values;
    private readonly float[] _gradients;
    private readonly Tensor<float> _value;

    /// <summary>Whether the memory was ever handed out, and may be written at any time since.</summary>
    private bool _isShared;

    private long _version = 1;

    /// <summary>A parameter of this shape, all zeros.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="lengths">The shape; every length at least 1.</param>
    /// <exception cref="ArgumentException">The shape is empty or has a length below 1.</exception>
    public Parameter(string name, params ReadOnlySpan<nint> lengths)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        nint count = lengths.IsEmpty ? 0 : 1;
        foreach (nint length in lengths)
        {
            count = length < 1 ? 0 : checked(count * length);
        }

        if (count < 1)
        {
            throw new ArgumentException(
                $"The parameter {name} has shape {ShapeErrors.Text(lengths)}; give at least one length, and every length at least 1.",
                nameof(lengths));
        }

        Name = name;
        GradientName = "the gradient of " + name;
        _values = new float[count];
        _gradients = new float[count];
        _value = Tensor.Create(_values, lengths);
        Gradient = Tensor.Create(_gradients, lengths);
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    internal string GradientName { get; }

    /// <summary>The values, which may be written at any time between two calls of the layer.</summary>
    /// <remarks>
    /// A layer with many channels packs its weights anew when they changed; once they were handed out by this property or by
    /// <see cref="Values"/> it cannot know, and packs them at every call. Optimisers of this library do not count.
    /// </remarks>
    public Tensor<float> Value
    {
        get
        {
            _isShared = true;
            return _value;
        }
    }

    /// <summary>The gradient of the loss by the values, from the last backward pass.</summary>
    public Tensor<float> Gradient { get; }

    /// <summary>The memory of <see cref="Value"/>, row by row.</summary>
    public Span<float> Values
    {
        get
        {
            _isShared = true;
            return _values;
        }
    }

    /// <summary>A number that is another one each time the values may have changed.</summary>
    internal long Version => _isShared ? ++_version : _version;

    /// <summary>The memory of <see cref="Gradient"/>, row by row.</summary>
    public Span<float> Gradients => _gradients;

    internal ReadOnlySpan<float> Read() => _values;

    /// <summary>The memory of <see cref="Value"/> for one change, which is over before the layer is called again.</summary>
    internal Span<float> Change()
    {
        _version++;
        return _values;
    }
}
