using System.Collections.Generic;
using System.Threading;

namespace KernelGen.Training;

/// <summary>
/// The plans of a network for the shapes of input that it met last: a training has two or three, of whole batches, of the last batch of an
/// epoch and of validation. Several threads may ask at once.
/// </summary>
internal sealed class NetworkPlans(IReadOnlyList<Layer> layers)
{
    private const int Most = 8;

    private readonly Lock _writing = new();
    private NetworkPlan[] _plans = [];

    /// <summary>Gets the plan that was made last; null before the first.</summary>
    public NetworkPlan? Last => Volatile.Read(ref _plans) is [var last, ..] ? last : null;

    public NetworkPlan For(TensorShape input)
    {
        foreach (NetworkPlan plan in Volatile.Read(ref _plans))
        {
            if (plan.Input == input)
            {
                return plan;
            }
        }

        var added = new NetworkPlan(layers, input);
        lock (_writing)
        {
            NetworkPlan[] before = _plans;
            Volatile.Write(ref _plans, [added, .. before.Length < Most ? before : before[..(Most - 1)]]);
        }

        return added;
    }
}
