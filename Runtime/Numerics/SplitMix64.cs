using System;

namespace KernelGen.Numerics;

/// <summary>
/// The random numbers behind every seed: SplitMix64 (Steele, Lea, Flood: <i>Fast Splittable Pseudorandom Number Generators</i>, 2014).
/// <see cref="Random"/> does not promise the same numbers in later versions of .NET; here a seed means the same weights for good.
/// </summary>
internal struct SplitMix64(int seed)
{
    private const double UnitOfDouble = 1.0 / (1L << 53);

    private ulong _state = (uint)seed;

    /// <summary>The numbers of one step of a training, which follow from its number and the seed alone.</summary>
    public static SplitMix64 OfStep(int seed, long step)
    {
        // The generator's own mixing of both: neighbouring steps would else begin with numbers of each other.
        var random = new SplitMix64(seed);
        random._state = random.Next() ^ (ulong)step;
        random._state = random.Next();
        return random;
    }

    /// <summary>The numbers of one sample in one step of a training, which follow from both numbers and the seed alone.</summary>
    public static SplitMix64 OfSample(int seed, long step, int sample)
    {
        SplitMix64 random = OfStep(seed, step);
        random._state ^= (uint)sample;
        random._state = random.Next();
        return random;
    }

    public ulong Next()
    {
        ulong z = _state += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => (Next() >> 11) * UnitOfDouble;

    /// <summary>Uniform between -<paramref name="bound"/> and <paramref name="bound"/>.</summary>
    public float NextSymmetric(double bound) => (float)(bound * ((2 * NextUnit()) - 1));

    /// <summary>Normal with mean 0 and standard deviation 1, by the polar method of Marsaglia and Bray (1964).</summary>
    public double NextNormal()
    {
        while (true)
        {
            double x = (2 * NextUnit()) - 1;
            double y = (2 * NextUnit()) - 1;
            double squared = (x * x) + (y * y);
            if (squared is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * FixedMath.Log(squared) / squared);
            }
        }
    }

    /// <summary>Uniform in 0 to <paramref name="bound"/> - 1.</summary>
    public int NextBelow(int bound)
    {
        // The high half of a 128-bit product; for 31-bit bounds its bias is below 2^-33, far under what a shuffle could show.
        return (int)Math.BigMul(Next(), (ulong)bound, out _);
    }

    /// <summary>Puts <paramref name="items"/> in random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextBelow(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
