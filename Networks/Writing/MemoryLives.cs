using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Writing;

/// <summary>Which step each tensor in the memory of a call is first and last needed by; those of views are those of their memory.</summary>
internal sealed class MemoryLives
{
    private readonly Dictionary<PlanTensor, int> _first = [];
    private readonly Dictionary<PlanTensor, int> _last = [];

    public MemoryLives(IReadOnlyList<Step> steps)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (PlanTensor tensor in TensorsOf(steps[i]))
            {
                for (PlanTensor? used = tensor; used is not null; used = (used as ViewTensor)?.Of)
                {
                    _first.TryAdd(used, i);
                    _last[used] = i;
                }

                _last[tensor.Memory] = i;
            }
        }
    }

    /// <summary>Gets the tensors and views of the memory, in the order in which they are needed.</summary>
    public IEnumerable<PlanTensor> Tensors => _first
        .Where(pair => pair.Key is ArenaTensor or ViewTensor)
        .OrderBy(pair => pair.Value)
        .ThenBy(pair => Depth(pair.Key))
        .Select(pair => pair.Key);

    public IEnumerable<PlanTensor> BornAt(int step) => Tensors.Where(tensor => _first[tensor] == step);

    public IEnumerable<PlanTensor> DeadAfter(int step) => Tensors.Where(tensor => tensor is ArenaTensor && _last[tensor] == step);

    private static IEnumerable<PlanTensor> TensorsOf(Step step) =>
        step.Arguments.OfType<TensorArgument>().Select(argument => argument.Tensor).Append(step.Result);

    private static int Depth(PlanTensor tensor) => tensor is ViewTensor view ? 1 + Depth(view.Of) : 0;
}
