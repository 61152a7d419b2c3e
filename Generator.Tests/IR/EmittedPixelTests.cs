using System;
using System.Globalization;
using System.IO;
using CsCheck;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.IR;

/// <summary>
/// The C# of random functions over pixels does what the interpreter does, at every width and on machines with fewer instructions.
/// </summary>
[Trait("Category", "Slow")]
public sealed class EmittedPixelTests : IDisposable
{
    private const int Seed = 7;

    private static readonly Lazy<byte[]> Image = new(() =>
    {
        using KernelAssembly compiled = new EmittedPixels(Seed).Compile();
        return compiled.Image;
    });

    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    [Fact]
    public void Emitted_code_does_what_the_interpreter_does() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var pixels = new EmittedPixels(seed);
            using KernelAssembly compiled = pixels.Compile();
            Assert.Empty(pixels.Disagreeing(compiled));
        },
        iter: 3,
        threads: 1);

    [Theory]
    [MemberData(nameof(Machines.All), MemberType = typeof(Machines))]
    public void And_on_every_machine(string machine)
    {
        string path = Path.Combine(_folder, "Functions.dll");
        File.WriteAllBytes(path, Image.Value);

        Assert.Equal("0", Machines.Run(machine, ChildProgram.RunPixels, path, Seed.ToString(CultureInfo.InvariantCulture)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
