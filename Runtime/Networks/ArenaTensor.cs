using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>A tensor that a network keeps for the time of a call: its shape, and where it lies in the memory of the call.</summary>
public sealed class ArenaTensor
{
    internal ArenaTensor(TensorShape shape, int offset)
    {
        Shape = shape;
        Offset = offset;
    }

    /// <summary>Gets the shape.</summary>
    public TensorShape Shape { get; }

    /// <summary>Gets the float at which the tensor begins.</summary>
    internal int Offset { get; }

    /// <summary>Returns the same elements as a tensor of another shape.</summary>
    /// <exception cref="System.ArgumentException">The shape has another number of elements.</exception>
    public ArenaTensor As(TensorShape shape) => shape.Elements == Shape.Elements
        ? new ArenaTensor(shape, Offset)
        : throw new System.ArgumentException(
            $"A tensor of shape {Shape} has {Shape.Elements} elements, and the shape {shape} {shape.Elements}; expected as many.",
            nameof(shape));
}
