using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>
/// A tensor that training changes, and the gradient of the loss with respect to it. Both keep their memory for life, the gradient from its
/// first use on.
/// </summary>
public sealed class Parameter
{
    private readonly float[] _values;
    private float[]? _gradients;
    private Tensor<float>? _gradient;
    private readonly Tensor<float> _value;

    /// <summary>A parameter of this shape, all zeros.</summary>
    /// <param name="name">A key, such as <c>weight</c>, by which messages call it too.</param>
    /// <param name="lengths">The shape; every length at least 1.</param>
    /// <exception cref="ArgumentException">The shape is empty, has a length below 1 or more elements than an array.</exception>
    public Parameter(string name, params ReadOnlySpan<nint> lengths)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        bool isEmpty = lengths.IsEmpty;
        foreach (nint length in lengths)
        {
            isEmpty |= length < 1;
        }

        if (isEmpty)
        {
            throw new ArgumentException(
                $"The parameter {name} has shape {ShapeErrors.Text(lengths)}; give at least one length, and every length at least 1.",
                nameof(lengths));
        }

        int count = Allocate.ElementsOf(lengths)
            ?? throw new ArgumentException(
                $"The parameter {name} has shape {ShapeErrors.Text(lengths)}; at most {Array.MaxLength} elements fit into an array.",
                nameof(lengths));

        Name = name;
        GradientName = name + "'s gradient";
        _values = new float[count];
        _value = Tensor.Create(_values, lengths);
    }

    /// <summary>The key by which a layer's parameters are told apart, such as <c>weight</c>; messages call it so too.</summary>
    public string Name { get; }

    internal string GradientName { get; }

    /// <summary>The values, which may be written at any time between two calls of the layer.</summary>
    /// <remarks>
    /// A layer with channels packs its weights anew when they changed. Once they were handed out by this property or by
    /// <see cref="Values"/> it keeps a copy, and looks at each call whether they still are the same; optimisers of this library, and
    /// initialisers, tell it.
    /// </remarks>
    public Tensor<float> Value
    {
        get
        {
            IsShared = true;
            return _value;
        }
    }

    /// <summary>The gradient of the loss with respect to the values, from the last backward pass.</summary>
    public Tensor<float> Gradient => _gradient ??= Tensor.Create(GradientMemory, _value.Lengths);

    /// <summary>The memory of <see cref="Value"/>, row by row.</summary>
    public Span<float> Values
    {
        get
        {
            IsShared = true;
            return _values;
        }
    }

    /// <summary>Gets whether the memory was ever handed out, and may be written at any time since.</summary>
    internal bool IsShared { get; private set; }

    /// <summary>Gets a number that grows with each change made by <see cref="Change"/>.</summary>
    internal long Version { get; private set; } = 1;

    /// <summary>The memory of <see cref="Gradient"/>, row by row.</summary>
    public Span<float> Gradients => GradientMemory;

    /// <summary>Made when it is first asked for: a network that only runs has none.</summary>
    private float[] GradientMemory => _gradients ??= new float[_values.Length];

    /// <summary>Gets the shape.</summary>
    internal nint[] Lengths => _value.Lengths.ToArray();

    /// <summary>Gets the memory of <see cref="Value"/> for files, which read it.</summary>
    internal ReadOnlyMemory<float> Memory => _values;

    internal ReadOnlySpan<float> Read() => _values;

    /// <summary>The memory of <see cref="Value"/> for one change, which is over before the layer is called again.</summary>
    internal Span<float> Change()
    {
        Version++;
        return _values;
    }
}
