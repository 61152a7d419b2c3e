using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Writing;

/// <summary>The steps that need each tensor in the memory of a call first and last; those of views are those of their memory.</summary>
internal sealed class MemoryLives
{
    private readonly ILookup<int, PlanTensor> _bornAt;
    private readonly ILookup<int, PlanTensor> _deadAfter;

    public MemoryLives(IReadOnlyList<Step> steps)
    {
        // Records compare all that they hold; here each tensor is itself.
        var first = new Dictionary<PlanTensor, int>(ReferenceEqualityComparer.Instance);
        var last = new Dictionary<PlanTensor, int>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (PlanTensor tensor in TensorsOf(steps[i]))
            {
                for (PlanTensor? used = tensor; used is not null && (!last.TryGetValue(used, out int known) || known != i);
                    used = (used as ViewTensor)?.Of)
                {
                    first.TryAdd(used, i);
                    last[used] = i;
                }
            }
        }

        Tensors =
        [
            .. first
                .Where(pair => pair.Key is ArenaTensor or ViewTensor)
                .OrderBy(pair => pair.Value)
                .ThenBy(pair => Depth(pair.Key))
                .Select(pair => pair.Key),
        ];
        _bornAt = Tensors.ToLookup(tensor => first[tensor]);
        _deadAfter = Tensors.OfType<ArenaTensor>().ToLookup(tensor => last[tensor], tensor => (PlanTensor)tensor);
    }

    /// <summary>Gets the tensors and views of the memory, in the order in which they are needed.</summary>
    public IReadOnlyList<PlanTensor> Tensors { get; }

    public IEnumerable<PlanTensor> BornAt(int step) => _bornAt[step];

    public IEnumerable<PlanTensor> DeadAfter(int step) => _deadAfter[step];

    private static IEnumerable<PlanTensor> TensorsOf(Step step) =>
        step.Arguments.OfType<TensorArgument>().Select(argument => argument.Tensor).Append(step.Result);

    private static int Depth(PlanTensor tensor) => tensor is ViewTensor view ? 1 + Depth(view.Of) : 0;
}
