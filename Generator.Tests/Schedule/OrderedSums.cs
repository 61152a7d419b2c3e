using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.IR;

namespace KernelGen.Generator.Tests.Schedule;

/// <summary>Sums a contraction in the order of its axes, one term after the other and each rounded once, output by output.</summary>
internal static class OrderedSums
{
    /// <summary>The buffer of the result after it.</summary>
    public static float[] Of(Contraction contraction, OperandLayout operands, IrMemory memory)
    {
        float[] result = [.. memory.Buffers[contraction.Result.Tensor]];
        var at = new Dictionary<string, long>(memory.Sizes);
        Generator.Algorithm.Axis[] outputs = [.. contraction.ParallelAxes], terms = [.. contraction.ReductionAxes];
        Visit(outputs, () =>
        {
            double sum = contraction.Initial is { } initial ? Element(initial) : 0;
            Visit(terms, () => sum = (float)((Element(contraction.Left) * Element(contraction.Right)) + sum));
            result[Address(contraction.Result)] = (float)sum;
        });
        return result;

        double Element(TensorAccess access) => memory.Buffers[access.Tensor][Address(access)];

        long Address(TensorAccess access)
        {
            Affine[] indices = [.. access.Indices.Select(index => (Affine)(int)index.Evaluate(at))];
            IrPlace.Element place = operands.PlaceOf(access.Tensor, indices);
            long address = 0;
            for (int d = 0; d < place.Indices.Count; d++)
            {
                IrStride stride = place.Buffer.Strides[d];
                address += place.Indices[d].Constant * stride.Factor * (stride.Symbol is null ? 1 : memory.Sizes[stride.Symbol]);
            }

            return address;
        }

        // For each whole group along the first axis the points of the others, each with those of the group in turn; then the rest one by
        // one.
        void Visit(ReadOnlyMemory<Generator.Algorithm.Axis> axes, Action visit)
        {
            if (axes.IsEmpty)
            {
                visit();
                return;
            }

            Generator.Algorithm.Axis axis = axes.Span[0];
            long extent = axis.Extent.Evaluate(memory.Sizes);
            for (long start = 0, count; start < extent; start += count)
            {
                count = start + axis.Group <= extent ? axis.Group : 1;
                (long first, long end) = (start, start + count);
                Visit(axes[1..], () =>
                {
                    for (at[axis.Name] = first; at[axis.Name] < end; at[axis.Name]++)
                    {
                        visit();
                    }
                });
            }
        }
    }
}
