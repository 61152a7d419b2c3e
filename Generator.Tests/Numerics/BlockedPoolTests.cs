using System;
using System.IO;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>No call on several threads waits for a thread of the pool.</summary>
[Trait("Category", "Slow")]
public sealed class BlockedPoolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    [Fact]
    public void Calls_end_while_all_threads_of_the_pool_are_blocked()
    {
        string kernels = Path.Combine(_folder, "Kernels.dll");
        File.WriteAllBytes(kernels, BlockedPool.Image);

        // Three directions of four kernels, and a filter.
        Assert.Equal("13", ChildProcess.Run([BlockedPool.PoolOfTwo], ChildProgram.RunBlocked, kernels).Trim());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
