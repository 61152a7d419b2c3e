using System;
using System.Threading;

namespace KernelGen.CompilerServices;

/// <summary>The plans of a network for the shapes of input that it met last. Several threads may ask and add at once.</summary>
/// <typeparam name="TPlan">What the network works out once for each shape.</typeparam>
public sealed class NetworkPlans<TPlan>
    where TPlan : class
{
    /// <summary>The most plans that are kept.</summary>
    public const int Most = 16;

    private readonly Lock _writing = new();
    private TPlan[] _plans = [];

    /// <summary>Gets the plans, the newest first.</summary>
    public ReadOnlySpan<TPlan> Kept => Volatile.Read(ref _plans);

    /// <summary>Keeps a plan before all others, and drops the oldest of too many.</summary>
    /// <returns><paramref name="plan"/>.</returns>
    public TPlan Keep(TPlan plan)
    {
        lock (_writing)
        {
            TPlan[] before = _plans;
            Volatile.Write(ref _plans, [plan, .. before.Length < Most ? before : before[..(Most - 1)]]);
        }

        return plan;
    }
}
