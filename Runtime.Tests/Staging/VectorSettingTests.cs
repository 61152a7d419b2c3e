using System;
using KernelGen.CompilerServices;
using Xunit;

namespace KernelGen.Tests.Staging;

/// <summary>
/// The reading of the setting for vectors from outside the program. Child processes of the generator's tests run kernels with them.
/// </summary>
public sealed class VectorSettingTests
{
    [Theory]
    [InlineData("512", 512)]
    [InlineData("256", 256)]
    [InlineData("128", 128)]
    [InlineData("0", 0)]
    [InlineData(" 256 ", 256)]
    public void EachWidthIsTaken(string said, int bits)
    {
        Assert.Equal(new VectorSetting(bits, null), VectorSetting.Of(said, null));
        Assert.Equal(new VectorSetting(bits, null), VectorSetting.Of(null, said));
    }

    /// <summary>A program that calls <see cref="AppContext.SetData"/> gives a number.</summary>
    [Fact]
    public void ANumberIsTaken() => Assert.Equal(128, VectorSetting.Of(null, 128).Bits);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void NothingSaidIsNoSetting(string? nothing)
    {
        Assert.Equal(new VectorSetting(null, null), VectorSetting.Of(nothing, null));
        Assert.Equal(new VectorSetting(null, null), VectorSetting.Of(null, nothing));
    }

    [Fact]
    public void TheVariableComesFirst()
    {
        Assert.Equal(128, VectorSetting.Of("128", "512").Bits);
        Assert.Equal(512, VectorSetting.Of("", "512").Bits);
        Assert.Equal(128, VectorSetting.Of("128", "wide").Bits);
        Assert.Null(VectorSetting.Of("wide", "512").Bits);
    }

    [Theory]
    [InlineData("1024")]
    [InlineData("64")]
    [InlineData("-256")]
    [InlineData("+256")]
    [InlineData("0x100")]
    [InlineData("256;128")]
    [InlineData("256 bits")]
    public void AnythingElseIsAnErrorThatNamesWhereItIsSaid(string said)
    {
        foreach ((VectorSetting setting, string name) in new[]
        {
            (VectorSetting.Of(said, null), "environment variable KERNELGEN_VECTOR_BITS"),
            (VectorSetting.Of(null, said), "value 'KernelGen.VectorBits' of AppContext"),
        })
        {
            Assert.Null(setting.Bits);
            Assert.Contains(name + $" is '{said}'", setting.Error, StringComparison.Ordinal);
            Assert.Contains("512, 256, 128 or 0", setting.Error, StringComparison.Ordinal);
        }
    }
}
