using System;
using System.Numerics;
using System.Numerics.Tensors;
using KernelGen.Shapes;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>The checks on what a caller hands to a network; each throws before anything is written.</summary>
public static class NetworkChecks
{
    /// <summary>Throws unless an input has the shape that the network was compiled for.</summary>
    /// <param name="given">The shape of the tensor.</param>
    /// <param name="expected">The lengths; -1 where any of at least 1 will do.</param>
    /// <param name="name">What the caller calls the tensor.</param>
    /// <param name="text">The shape for the message, such as <c>(N, 3, H, W)</c>.</param>
    /// <returns><paramref name="given"/>.</returns>
    /// <exception cref="ArgumentException">It has another one.</exception>
    public static TensorShape Input(TensorShape given, ReadOnlySpan<int> expected, string name, string text)
    {
        bool fits = given.Rank == expected.Length;
        for (int i = 0; fits && i < expected.Length; i++)
        {
            fits = expected[i] < 0 ? given[i] >= 1 : given[i] == expected[i];
        }

        return fits
            ? given
            : throw new ArgumentException($"{name} has shape {given}; expected {text}, every length at least 1.", name);
    }

    /// <summary>Returns a quotient rounded down.</summary>
    /// <param name="dividend">Any number.</param>
    /// <param name="divisor">A positive one.</param>
    public static nint FloorDivide(nint dividend, nint divisor) =>
        (dividend / divisor) - (dividend % divisor < 0 ? 1 : 0);

    /// <summary>Throws unless a length is the same wherever the network has it.</summary>
    /// <exception cref="ArgumentException">The two differ.</exception>
    public static void Same(nint given, nint expected, string name, string text)
    {
        if (given != expected)
        {
            throw new ArgumentException($"{name} has a length of {given} where {text} is {expected}; give inputs that agree.", name);
        }
    }

    /// <summary>Throws unless what the network works out from the sizes of its inputs is at least zero.</summary>
    /// <param name="excess">What must be at least zero.</param>
    /// <param name="text">What it is, for the message.</param>
    /// <exception cref="ArgumentException">It is less.</exception>
    public static void AtLeastZero(nint excess, string text)
    {
        if (excess < 0)
        {
            throw new ArgumentException($"The inputs are too small by {-excess}: {text}. Give larger ones.");
        }
    }

    /// <summary>Throws where a tensor that is written shares memory with one that is read.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void Apart(
        in TensorSpan<float> output, in ReadOnlyTensorSpan<float> input, string outputName, string inputName) =>
        Operands.ThrowIfOverlap(output.AsReadOnlyTensorSpan(), input, outputName, inputName);

    /// <summary>Throws unless an output has the shape that the inputs lead to, and adjacent elements.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void Output<T>(in TensorSpan<T> output, TensorShape expected, string name)
        where T : unmanaged
    {
        if (!expected.Lengths.SequenceEqual(output.Lengths))
        {
            throw new ArgumentException($"{name} has shape {ShapeErrors.Text(output.Lengths)}; expected {expected}.", name);
        }

        if (!output.IsDense)
        {
            throw new ArgumentException(
                $"{name} has shape {expected}, but its elements are not adjacent; give a dense tensor of that shape.", name);
        }
    }

    /// <summary>Returns how far results are from those that an example has.</summary>
    /// <param name="found">What the network computed.</param>
    /// <param name="expected">What the example has, in the same shape.</param>
    /// <param name="name">What the network calls the output.</param>
    /// <param name="tolerance">The largest difference that is right.</param>
    /// <returns>
    /// The largest difference of two elements, divided by the largest magnitude of an expected one where that is above 1. Elements that are
    /// not finite differ by nothing where they are the same, else by infinity.
    /// </returns>
    /// <exception cref="InvalidOperationException">The shapes differ, or the difference is larger than the tolerance.</exception>
    public static double Difference<T>(Tensor<T> found, Tensor<float> expected, string name, double tolerance)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(expected);
        if (!found.Lengths.SequenceEqual(expected.Lengths))
        {
            throw new InvalidOperationException(
                $"{name} has shape {ShapeErrors.Text(found.Lengths)}; the example has {ShapeErrors.Text(expected.Lengths)}.");
        }

        var results = new T[found.FlattenedLength];
        found.FlattenTo(results);
        var answers = new float[expected.FlattenedLength];
        expected.FlattenTo(answers);
        double largest = 1, difference = 0;
        int place = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            double result = double.CreateChecked(results[i]), answer = answers[i], apart = Math.Abs(result - answer);
            apart = double.IsFinite(apart) ? apart : result.Equals(answer) ? 0 : double.PositiveInfinity;
            largest = double.IsFinite(answer) ? Math.Max(largest, Math.Abs(answer)) : largest;
            (difference, place) = apart > difference ? (apart, i) : (difference, place);
        }

        difference /= largest;
        return difference <= tolerance ? difference : throw new InvalidOperationException(
            $"{name} differs from the example by {difference:G3} of its largest magnitude, {largest:G3}; expected at most {tolerance:G3}. "
            + $"Element {place} is {results[place]} and should be {answers[place]}. The model, its example or its code do not belong "
            + "together.");
    }
}
