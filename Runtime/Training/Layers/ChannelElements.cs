using System;

namespace KernelGen.Training;

/// <summary>
/// The positions of the elements of one channel in a dense batch of either layout, in runs of elements that are equally far apart.
/// </summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Runs">How many runs: images of separate channels, or one.</param>
/// <param name="Length">Elements of a run.</param>
/// <param name="Step">From one element of a run to the next: 1, or the number of channels side by side.</param>
/// <param name="RunPitch">From one run to the next.</param>
internal readonly record struct ChannelElements(int Channel, int Runs, int Length, int Step, int RunPitch)
{
    /// <summary>Gets the number of elements.</summary>
    public int Count => Runs * Length;

    public int First(int run) => (run * RunPitch) + (Step == 1 && RunPitch > 0 ? Channel * Length : Channel);

    /// <summary>Behind the last element of a run.</summary>
    public int End(int run) => First(run) + (Length * Step);

    /// <summary>The sum, in double precision, in the order of the elements.</summary>
    public double Sum(ReadOnlySpan<float> elements)
    {
        double sum = 0;
        for (int run = 0; run < Runs; run++)
        {
            for (int i = First(run), end = End(run); i < end; i += Step)
            {
                sum += elements[i];
            }
        }

        return sum;
    }

    /// <summary>The mean and the variance, the latter of the differences from the mean, divided by their number.</summary>
    public (double Mean, double Variance) Statistics(ReadOnlySpan<float> elements)
    {
        double mean = Sum(elements) / Count;
        double squares = 0;
        for (int run = 0; run < Runs; run++)
        {
            for (int i = First(run), end = End(run); i < end; i += Step)
            {
                double difference = elements[i] - mean;
                squares += difference * difference;
            }
        }

        return (mean, squares / Count);
    }
}
