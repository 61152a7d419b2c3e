using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Passes;

/// <summary>The passes in their order, and the verifier at the end: a defect of the compiler must not reach a user as wrong code.</summary>
internal static class PassPipeline
{
    public static IReadOnlyList<IPass> All { get; } = new IPass[]
    {
        new FuseMultiplyAdd(),
        new ShareLoads(),
        new HoistInvariants(),
        new ShortenLives(),
        new PrefetchStreams(),
        new FormReferences(),
        new HoistReferences(),
    };

    public static IrFunction Run(IrFunction function, IEnumerable<IPass> passes, CancellationToken cancellationToken = default) =>
        IrVerifier.Verify(passes.Aggregate(function, (current, pass) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return pass.Run(current);
        }));
}
