using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using Xunit;
using Xunit.Sdk;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Not one element outside the operands is read or written: each lies against a page that may not be touched.</summary>
[Trait("Category", "Slow")]
public sealed class GuardPageTests
{
    private static readonly string[] Kernels =
    [
        "Valid1x1", "Valid1x2", "Valid2x1", "Valid3x3", "Valid4x6", "Valid5x5", "Valid7x7", "Valid9x9", "Valid12x12", "Valid1x31",
        "Valid31x1", "Valid31x31",
    ];

    private static readonly string[] Bordered =
    [
        "Valid3x3", "Same1x2", "Same3x3", "Same5x4", "Same9x9", "Same10x11", "Same1x31", "Padded4x3By2x1",
    ];

    private static readonly int[] Columns = [1, 3, 4, 5, 8, 11, 16, 17, 32, 33, 64, 65];

    private static readonly int[] Rows = [1, 2, 4, 7];

    public static TheoryData<string, bool> Windows => Cases(Kernels);

    public static TheoryData<string, bool> Images => Cases(Bordered);

    [LinuxTheory]
    [MemberData(nameof(Windows))]
    public void Compiled_procedures(string name, bool againstTheEnd)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        foreach ((int rows, int columns, int gap) in from rows in Rows
                                                     from columns in Columns
                                                     from gap in new[] { 0, 3 }
                                                     select (rows, columns, gap))
        {
            using Guarded x = new(rows + kernel.Height - 1, columns + kernel.Width - 1, gap, againstTheEnd);
            using Guarded k = new(kernel.Height, kernel.Width, 0, againstTheEnd);
            using Guarded y = new(rows, columns, gap, againstTheEnd);
            compiled.Forward(x.Plane, k.Span, 1, y.Plane);
            compiled.InputGradient(x.Plane, k.Span, y.Plane);
            Assert.Equal(0, y.Plane[rows - 1][columns - 1]);

            using Guarded xOfBlocks = new(rows + kernel.Height - 1, (columns * 16 % 64) + 16 + kernel.Width - 1, gap, againstTheEnd);
            using Guarded dy = new(rows, (columns * 16 % 64) + 16, gap, againstTheEnd);
            using Guarded sums = new(kernel.Taps, 16, 0, againstTheEnd);
            compiled.WeightGradient(xOfBlocks.Plane, dy.Plane, sums.Span);
        }
    }

    [LinuxTheory]
    [MemberData(nameof(Images))]
    public void Whole_images_and_their_borders(string name, bool againstTheEnd)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        foreach ((int more, int columns, int gap) in from more in new[] { 0, 3, 40 }
                                                     from columns in Columns
                                                     from gap in new[] { 0, 3 }
                                                     select (more, columns, gap))
        {
            int height = kernel.LeastHeight + more;
            int width = kernel.LeastWidth + columns - 1;
            using Guarded x = new(height, width, gap, againstTheEnd);
            using Guarded k = new(kernel.Height, kernel.Width, 0, againstTheEnd);
            using Guarded y = new(kernel.OutputHeight(height), kernel.OutputWidth(width), gap, againstTheEnd);
            compiled.Correlate(x.Tensor, k.Tensor, y.Tensor);
            compiled.Convolve(x.Tensor, k.Tensor, y.Tensor);
            compiled.Forward(x.Tensor, k.Tensor, 1, y.Tensor, degreeOfParallelism: 2);
            Assert.Equal(1, y.Plane[0][0]);
            compiled.InputGradient(y.Tensor, k.Tensor, x.Tensor);
            compiled.WeightGradient(x.Tensor, y.Tensor, k.Tensor);
        }
    }

    /// <summary>The guards do their work: what lies inside can be read, and reading one element further ends a process.</summary>
    [LinuxTheory]
    [InlineData(true, 3, 4)]
    [InlineData(false, 0, -1)]
    public void An_element_behind_a_guard_cannot_be_read(bool againstTheEnd, int last, int outside)
    {
        Read(last);
        Assert.ThrowsAny<XunitException>(() => Read(outside));

        void Read(int element) => ChildProcess.Run(
            [], ChildProgram.ReadGuardedMemory, againstTheEnd.ToString(), element.ToString(CultureInfo.InvariantCulture));
    }

    private static TheoryData<string, bool> Cases(IEnumerable<string> names)
    {
        var cases = new TheoryData<string, bool>();
        foreach (string name in names)
        {
            cases.Add(name, true);
            cases.Add(name, false);
        }

        return cases;
    }

    /// <summary>A plane whose first or last pixel is the last before a guard; it begins as zeros.</summary>
    private sealed class Guarded(int height, int width, int gap, bool againstTheEnd) : IDisposable
    {
        private readonly GuardedMemory _memory = new(((height - 1) * (width + gap)) + width, againstTheEnd);

        public Span<float> Span => _memory.Span;

        public PlaneSpan<float> Plane => new(_memory.Span, height, width, width + gap);

        public TensorSpan<float> Tensor => new(_memory.Span, [height, width], [height > 1 ? width + gap : 0, width > 1 ? 1 : 0]);

        public void Dispose() => _memory.Dispose();
    }
}
