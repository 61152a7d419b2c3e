using System;

namespace KernelGen.Numerics;

/// <summary>
/// Functions that no machine computes in one instruction, with the same bits on every machine: products, sums and quotients of doubles in
/// one written order. (Those of <see cref="Math"/> come from the C library of the operating system, and differ in the last bit.)
/// </summary>
internal static class FixedMath
{
    // ln 2 in two parts, the upper with so few bits that its products with exponents are exact (Cody and Waite, 1980).
    private const double UpperLn2 = 0.693359375;
    private const double LowerLn2 = -2.121944400546905827679e-4;
    private const int ExponentBias = 1023;
    private const int MantissaBits = 52;

    /// <summary>The coefficients of Taylor's series of the exponential, the last one first.</summary>
    private static ReadOnlySpan<double> InverseFactorials =>
    [
        1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120,
        1.0 / 24, 1.0 / 6, 1.0 / 2, 1, 1,
    ];

    /// <summary>Returns e to the power <paramref name="x"/>, within about 1e-15 of it; 0 and infinity beyond what a double holds.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x > 709)
        {
            return double.PositiveInfinity;
        }

        if (x < -708)
        {
            return 0;
        }

        double power = Math.Round(x * 1.4426950408889634);
        double rest = (x - (power * UpperLn2)) - (power * LowerLn2);

        // By Horner's rule: the rest is at most 0.347, whose 14th power over 14! is below the last bit.
        double sum = 0;
        foreach (double coefficient in InverseFactorials)
        {
            sum = (sum * rest) + coefficient;
        }

        return sum * BitConverter.Int64BitsToDouble(((long)power + ExponentBias) << MantissaBits);
    }

    /// <summary>
    /// Returns the natural logarithm of a positive and normal number, within about 1e-15 of it; infinity and NaN are their own.
    /// </summary>
    public static double Log(double x)
    {
        if (!double.IsFinite(x))
        {
            return x;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits >> MantissaBits) - ExponentBias;
        double mantissa = BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) | ((long)ExponentBias << MantissaBits));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        // ln m = 2 artanh((m - 1) / (m + 1)), of at most 0.172.
        double s = (mantissa - 1) / (mantissa + 1);
        double squared = s * s;
        double sum = 0;
        for (int n = 21; n >= 1; n -= 2)
        {
            sum = (sum * squared) + (1.0 / n);
        }

        return (exponent * UpperLn2) + ((exponent * LowerLn2) + (2 * s * sum));
    }

    /// <summary>Returns the cosine of a number between 0 and pi.</summary>
    public static double CosOfHalfTurn(double x)
    {
        if (x > Math.PI / 2)
        {
            return -CosOfHalfTurn(Math.PI - x);
        }

        double squared = x * x;
        double sum = 1;
        for (int n = 20; n >= 2; n -= 2)
        {
            sum = 1 - (sum * squared / (n * (n - 1)));
        }

        return sum;
    }

    /// <summary>Returns a number to the power of a whole one that is not negative, by squaring.</summary>
    public static double Power(double x, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            power *= (exponent & 1) == 1 ? x : 1;
            x *= x;
        }

        return power;
    }

    /// <summary>Returns 1 / (1 + e^-x).</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
        {
            return 1 / (1 + Exp(-x));
        }

        double power = Exp(x);
        return power / (1 + power);
    }

    /// <summary>Returns the hyperbolic tangent.</summary>
    public static double Tanh(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude < 0.05)
        {
            // The Maclaurin series, since 1 - e^-2x would lose its digits here.
            double squared = x * x;
            return x * (1 + (squared * ((-1.0 / 3) + (squared * ((2.0 / 15) + (squared * ((-17.0 / 315) + (squared * (62.0 / 2835)))))))));
        }

        double power = Exp(-2 * magnitude);
        double result = (1 - power) / (1 + power);
        return x < 0 ? -result : result;
    }
}
