using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Schedule;

/// <summary>A loop over terms of a sum: how far apart its steps are, and how many there are, <c>Length / Step</c>.</summary>
internal sealed record TermLoop(Affine Stride, Affine Length, int Step = 1)
{
    public override string ToString() => $"{Length}{(Step == 1 ? "" : $" / {Step}")} of {Stride}";
}

/// <summary>
/// Terms that a sum takes one after another, as a nest of loops, the outermost first. Loops that go on as the loop inside of them does are
/// one, and a run that goes on as the run before is one with it, however far either was written out: equal starts and loops are equal
/// sequences of terms, for every size.
/// </summary>
internal sealed class TermRun
{
    private Affine? _behind;

    public TermRun(Affine start, EquatableArray<TermLoop> loops, Affine? behind = null) => (Start, Loops, _behind) = (start, loops, behind);

    public Affine Start { get; }

    public EquatableArray<TermLoop> Loops { get; }

    /// <summary>Gets where the outermost loop would go on; nothing where its length does not say that.</summary>
    private Affine? Behind => _behind ??=
        Loops.Count > 0 && Loops[0].Step == 1 ? Start + TermSpace.Times(Loops[0].Stride, Loops[0].Length) : null;

    public static TermRun Of(Affine term) => new(term, EquatableArray<TermLoop>.Empty);

    /// <summary>The runs of a sum with one more behind them.</summary>
    public static void Append(List<TermRun> runs, TermRun next)
    {
        while (runs.Count > 0 && runs[runs.Count - 1].JoinedWith(next) is { } joined)
        {
            runs.RemoveAt(runs.Count - 1);
            next = joined;
        }

        runs.Add(next);
    }

    /// <summary>The same terms elsewhere.</summary>
    public TermRun At(Affine start) => new(start, Loops);

    /// <summary>This run in a loop.</summary>
    public TermRun Repeated(TermLoop loop)
    {
        if (loop.Length == 1)
        {
            return this;
        }

        return Loops.Count > 0 && Loops[0].Length is { IsConstant: true, Constant: var inner } && inner % loop.Step == 0
            && loop.Stride.Equals(Behind! - Start)
            ? Longer(loop.Length * (inner / loop.Step), behind: null)
            : new TermRun(Start, Loops.Prepend(loop).ToEquatableArray());
    }

    public override string ToString() => Loops.Count == 0 ? "one term" : string.Join(" times ", Loops);

    private TermRun Longer(Affine length, Affine? behind) => new(Start, Loops.SetItem(0, Loops[0] with { Length = length }), behind);

    /// <summary>This run and the next as one, if they are.</summary>
    private TermRun? JoinedWith(TermRun next)
    {
        if (Behind is { } behind && next.Start.Equals(behind))
        {
            TermLoop outer = Loops[0];
            if (next.Loops.Count == Loops.Count - 1 && HasInnerLoopsOf(next, 0))
            {
                return Longer(outer.Length + 1, behind + outer.Stride);
            }

            if (next.Loops.Count == Loops.Count
                && next.Loops[0].Step == 1
                && next.Loops[0].Stride.Equals(outer.Stride)
                && HasInnerLoopsOf(next, 1))
            {
                return Longer(outer.Length + next.Loops[0].Length, next.Behind);
            }
        }

        return next.Loops == Loops && next.Start - Start is var distance && TermSpace.IsStride(distance)
            ? Repeated(new TermLoop(distance, 2))
            : null;
    }

    /// <summary>Returns whether the loops inside the outermost are those of another run from some loop on.</summary>
    private bool HasInnerLoopsOf(TermRun other, int from)
    {
        for (int k = 1; k < Loops.Count; k++)
        {
            if (!Loops[k].Equals(other.Loops[from + k - 1]))
            {
                return false;
            }
        }

        return true;
    }
}
