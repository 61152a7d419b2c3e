using System;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// Compares results before anything is timed: the speed of a wrong result is no figure. All data are small integers, so equality is exact.
/// </summary>
internal static class Agreement
{
    /// <summary>Of the largest result: peers may sum in another way than pixel by pixel, such as Winograd's.</summary>
    private const float Tolerance = 1e-4f;

    /// <exception cref="DisagreementException">An element is further away than a rounded sum can be.</exception>
    public static void ThrowIfFar(WorkloadFacts facts, TrainingResults ours, TrainingResults theirs, string peer)
    {
        ThrowIfFar(facts, ours.Output.Memory, theirs.Output.Memory, peer, "output");
        ThrowIfFar(facts, ours.InputGradient.Memory, theirs.InputGradient.Memory, peer, "input gradient");
        ThrowIfFar(facts, ours.WeightGradient, theirs.WeightGradient, peer, "weight gradient");
    }

    /// <exception cref="DisagreementException">An element is further away than a rounded sum can be.</exception>
    public static void ThrowIfFar(WorkloadFacts facts, Plane ours, Plane theirs, string peer, string result = "result")
    {
        ReadOnlySpan<float> expected = theirs.Memory;
        ReadOnlySpan<float> actual = ours.Memory;
        float distance = Tolerance * MathF.Abs(TensorPrimitives.MaxMagnitude(expected));
        for (int i = 0; i < actual.Length; i++)
        {
            if (!(MathF.Abs(actual[i] - expected[i]) <= distance))
            {
                throw new DisagreementException(
                    $"{facts.Name}: element {i} of the {result} is {actual[i]:R}, that of {peer} {expected[i]:R}. Nothing was measured of it.");
            }
        }
    }

    /// <exception cref="DisagreementException">A pixel differs.</exception>
    public static void ThrowIfDifferent(WorkloadFacts facts, Plane ours, Plane theirs, string peer)
    {
        for (int i = 0; i < ours.Height; i++)
        {
            int column = ours.Row(i).CommonPrefixLength(theirs.Row(i));
            if (column < ours.Width)
            {
                (float our, float their) = (ours.Row(i)[column], theirs.Row(i)[column]);
                throw new DisagreementException(
                    $"{facts.Name}: at row {i}, column {column} the result is {our:R}, that of {peer} {their:R}. "
                    + "Nothing was measured of it; compare both with Correlation.Reference to find the one that is wrong.");
            }
        }
    }
}

/// <summary>Two implementations of the same workload gave different results.</summary>
internal sealed class DisagreementException(string message) : Exception(message);
