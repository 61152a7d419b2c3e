using System;
using System.Globalization;
using System.Numerics;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>An exact fraction in lowest terms with a positive denominator; the default value is 0.</summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private const int SignificandBits = 53;
    private const int ExponentBias = 1075;

    private readonly BigInteger _denominatorLessOne;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominatorLessOne = (denominator / divisor) - 1;
    }

    public static Rational Zero => default;

    public static Rational One => new(1, 1);

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominatorLessOne + 1;

    public int Sign => Numerator.Sign;

    public bool IsZero => Numerator.IsZero;

    public bool IsInteger => _denominatorLessOne.IsZero;

    public static implicit operator Rational(int value) => new(value, 1);

    public static implicit operator Rational(BigInteger value) => new(value, 1);

    public static Rational operator +(Rational left, Rational right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + -right;

    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);

    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>The number that a double is, a multiple of a power of two. Infinity and NaN are none.</summary>
    public static Rational FromDouble(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> (SignificandBits - 1)) & 0x7FF;
        long significand = bits & ((1L << (SignificandBits - 1)) - 1);
        if (exponent == 0x7FF)
        {
            throw new ArgumentOutOfRangeException(nameof(value));
        }

        // Subnormal numbers have no hidden bit, and the exponent of the smallest normal ones.
        significand = exponent == 0 ? significand : significand | (1L << (SignificandBits - 1));
        int power = Math.Max(exponent, 1) - ExponentBias;
        BigInteger signed = value < 0 ? -significand : significand;
        return power >= 0 ? signed << power : new Rational(signed, BigInteger.One << -power);
    }

    /// <summary>The nearest double, of two equally near ones the even one; subnormal results may be off by one bit.</summary>
    public double ToDouble()
    {
        if (IsZero)
        {
            return 0;
        }

        // Two bits more than a double has, and a last one for all that is cut off, are enough to round.
        BigInteger magnitude = BigInteger.Abs(Numerator);
        int shift = SignificandBits + 2 - BitLength(magnitude) + BitLength(Denominator);
        BigInteger quotient = BigInteger.DivRem(
            magnitude << Math.Max(shift, 0), Denominator << Math.Max(-shift, 0), out BigInteger remainder);
        int excess = BitLength(quotient) - SignificandBits;
        BigInteger unit = BigInteger.One << excess;
        BigInteger significand = quotient >> excess;
        int above = ((quotient - (significand << excess)) * 2).CompareTo(unit);
        bool isUp = above > 0 || (above == 0 && (!remainder.IsZero || !significand.IsEven));
        double rounded = (double)(long)(isUp ? significand + 1 : significand);
        return Sign * ScaleByPowerOfTwo(rounded, excess - shift);
    }

    /// <summary>The greatest integer that is not above the number.</summary>
    public BigInteger Floor()
    {
        BigInteger quotient = BigInteger.DivRem(Numerator, Denominator, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    public Rational Abs() => Sign < 0 ? -this : this;

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => unchecked((Numerator.GetHashCode() * 31) + _denominatorLessOne.GetHashCode());

    /// <summary><c>-3</c> or <c>1/16</c>.</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : Numerator.ToString(CultureInfo.InvariantCulture) + "/" + Denominator.ToString(CultureInfo.InvariantCulture);

    private static int BitLength(BigInteger positive)
    {
        byte[] bytes = positive.ToByteArray();
        int last = bytes.Length - 1;
        if (bytes[last] == 0 && last > 0)
        {
            last--;
        }

        int length = last * 8;
        for (int top = bytes[last]; top != 0; top >>= 1)
        {
            length++;
        }

        return length;
    }

    /// <summary>Multiplies by a power of two in two steps, as the power alone may be beyond a double.</summary>
    private static double ScaleByPowerOfTwo(double value, int power)
    {
        int half = power / 2;
        return value * Math.Pow(2, half) * Math.Pow(2, power - half);
    }
}
