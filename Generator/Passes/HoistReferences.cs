using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Works out what a loop of sums does not change of a reference before the loop: the sums fill the registers of vectors, but an address of
/// four indices takes as many instructions as a step of a loop has time for. Before: references are formed. After: in a loop that adds to
/// sums begun before it, each reference that its variable moves is one addition from where it is at the variable's 0, or from the row
/// before.
/// </summary>
internal sealed class HoistReferences : IPass
{
    public IrFunction Run(IrFunction function) => function with { Body = function.Body.RewriteBodies(Hoist) };

    private static IEnumerable<IrStatement> Hoist(EquatableArray<IrStatement> body)
    {
        foreach (IrStatement statement in body)
        {
            if (statement is not IrStatement.Loop loop || !AddsToSums(loop))
            {
                yield return statement;
                continue;
            }

            var moved = new List<IrStatement>();
            foreach (IrStatement inner in loop.Body)
            {
                if (inner is IrStatement.Reference { From: null } reference
                    && reference.Place.Indices.Any(index => index.Uses(loop.Variable)))
                {
                    string start = reference.Name + "Start";
                    yield return new IrStatement.Reference(start, reference.Place.At(loop.Variable, 0));
                    moved.Add(reference with { From = start });
                }
                else
                {
                    moved.Add(inner);
                }
            }

            yield return loop with { Body = moved.ToEquatableArray() };
        }
    }

    /// <summary>A loop that begins its sums itself is paid for by all their terms.</summary>
    private static bool AddsToSums(IrStatement.Loop loop) => loop.Body.OfType<IrStatement.Update>()
        .Any(update => !loop.Body.Any(inner => inner is IrStatement.Accumulator sum && sum.Name == update.Name));
}
