using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Fetches what a sum reads next of a streamed operand while the terms before are added: processors look ahead by themselves, but not into
/// the next page of memory, and each page then begins with the wait for a farther cache. Before: shared loads. After: behind each let of a
/// line with terms that loads the start of a cache line of a streamed operand, the line a page further is fetched; all else is as before.
/// </summary>
internal sealed class PrefetchStreams : IPass
{
    /// <summary>
    /// Elements of a page of 4 KiB. A tile of 14 pixels by two vectors takes some 450 cycles for so many weights, longer than the
    /// third-level cache takes to answer.
    /// </summary>
    private const int Distance = 1024;

    /// <summary>Elements of a cache line.</summary>
    private const int Line = 16;

    public IrFunction Run(IrFunction function) => function with { Body = function.Body.RewriteBodies(Prefetch) };

    private static IEnumerable<IrStatement> Prefetch(EquatableArray<IrStatement> body)
    {
        bool hasTerms = body.Any(statement => statement is IrStatement.Update);
        foreach (IrStatement statement in body)
        {
            yield return statement;
            if (hasTerms
                && statement is IrStatement.Let { Value: IrExpression.Load { Lanes: > 1 } load }
                && load.Place is IrPlace.Element { Buffer.IsStreamed: true } place
                && place.Indices[place.Indices.Count - 1].Constant % Line == 0)
            {
                yield return new IrStatement.Prefetch(place, Distance);
            }
        }
    }
}
