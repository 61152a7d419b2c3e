using KernelGen.Benchmarks.Ratios;
using Xunit;

namespace KernelGen.Generator.Tests.Measuring;

/// <summary>The note of a table of ratios about vectors that are not those of the machine.</summary>
public sealed class VectorNoteTests
{
    [Theory]
    [InlineData(256, 512, "256", "asked for by KERNELGEN_VECTOR_BITS; the machine has 512 bits")]
    [InlineData(512, 256, "512", "asked for by KERNELGEN_VECTOR_BITS; the machine has 256 bits")]
    [InlineData(0, 128, null, "asked for by KernelGen.VectorBits; the machine has 128 bits")]
    [InlineData(256, 256, "256", "")]
    [InlineData(128, 128, null, "")]
    public void Who_asked_for_them_is_named(int bits, int machineBits, string? variable, string note) =>
        Assert.Equal(note, Machine.NoteOn(bits, machineBits, variable));
}
