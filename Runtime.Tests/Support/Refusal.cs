using System;
using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Tests;

/// <summary>Asserts that a call is refused: the type, what the message says, and that nothing was written.</summary>
internal static class Refusal
{
    private const float Untouched = 12345;

    public static TException Of<TException>(Action call, params string[] inMessage)
        where TException : Exception
    {
        TException exception = Assert.Throws<TException>(call);
        foreach (string part in inMessage)
        {
            Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        }

        return exception;
    }

    /// <summary>As <see cref="Of"/>, for a call that would write into a tensor of this shape.</summary>
    public static void OfWriting(ReadOnlySpan<nint> lengths, Action<Tensor<float>> call, params string[] inMessage)
    {
        Tensor<float> destination = Data.Constant(Untouched, lengths);
        Of<ArgumentException>(() => call(destination), inMessage);
        Assert.All(Data.Elements(destination), element => Assert.Equal(Untouched, element));
    }
}
