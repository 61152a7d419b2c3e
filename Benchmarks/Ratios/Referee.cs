using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// Says which peers are measured in a row of a table. Where a peer's results are not ours, both are compared with
/// <c>ReferenceCorrelation</c>: a peer that is wrong is tried another way, and without one that agrees the row goes on without it.
/// </summary>
/// <param name="row">The name of the row.</param>
/// <param name="ours">Our results.</param>
/// <param name="reference">The same by plain loops, which is slow and only done where somebody is wrong.</param>
/// <param name="relative">
/// How far a result may be away, of the largest one: peers may sum in another way than pixel by pixel, such as Winograd's.
/// </param>
/// <param name="absolute">How far it may be away besides.</param>
internal sealed class Referee(
    string row, IReadOnlyList<NamedResult> ours, Func<IReadOnlyList<NamedResult>> reference, double relative = 0, double absolute = 0)
{
    private readonly Lazy<IReadOnlyList<NamedResult>> _reference = new(reference);
    private readonly List<string> _notes = [];

    /// <summary>Who was wrong, a line for each peer and way.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The first way of a peer that agrees with ours; null where none does.</summary>
    /// <exception cref="DisagreementException">Ours are wrong.</exception>
    public TWork? Choose<TWork>(IEnumerable<PeerWay<TWork>> ways)
        where TWork : class
    {
        foreach (PeerWay<TWork> way in ways)
        {
            (TWork work, IReadOnlyList<NamedResult> theirs) = way.Compute();
            if (WhatIsWrong(way.Name, theirs) is not { } note)
            {
                return work;
            }

            (work as IDisposable)?.Dispose();
            _notes.Add(note);
        }

        return null;
    }

    private string? WhatIsWrong(string peer, IReadOnlyList<NamedResult> theirs)
    {
        for (int result = 0; result < ours.Count; result++)
        {
            if (FirstFar(theirs[result], ours[result]) is null)
            {
                continue;
            }

            int? wrongOfOurs = FirstFar(ours[result], _reference.Value[result]);
            int? wrongOfTheirs = FirstFar(theirs[result], _reference.Value[result]);
            if ((wrongOfOurs ?? wrongOfTheirs) is not { } at)
            {
                continue;
            }

            string values = $"{row}: element {at} of the {ours[result].Name} is {theirs[result].Values[at]:R} by {peer}, "
                + $"{ours[result].Values[at]:R} by {Names.Ours} and {_reference.Value[result].Values[at]:R} by ReferenceCorrelation: ";
            return wrongOfOurs is null
                ? values + peer + " is wrong."
                : throw new DisagreementException(
                    values + (wrongOfTheirs is null ? Names.Ours + " is wrong" : "both are wrong") + ". Nothing was measured of it.");
        }

        return null;
    }

    private int? FirstFar(NamedResult actual, NamedResult expected)
    {
        double allowed = absolute + (relative * MathF.Abs(TensorPrimitives.MaxMagnitude<float>(expected.Values)));
        int at = Enumerable.Range(0, expected.Values.Length)
            .FirstOrDefault(i => !(Math.Abs((double)actual.Values[i] - expected.Values[i]) <= allowed), -1);
        return at < 0 ? null : at;
    }
}

/// <summary>A result and what it is called.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">Its elements.</param>
internal sealed record NamedResult(string Name, float[] Values);

/// <summary>A way in which a peer can compute a row, such as in one of its layouts.</summary>
/// <param name="Name">The peer, and the way where it has several.</param>
/// <param name="Compute">Makes what is measured and computes once.</param>
internal sealed record PeerWay<TWork>(string Name, Func<(TWork Work, IReadOnlyList<NamedResult> Results)> Compute);

/// <summary>Two implementations of the same workload gave different results, and ours is wrong.</summary>
internal sealed class DisagreementException(string message) : Exception(message);
