using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>Ones over their number.</summary>
internal sealed class Box : INamedKernel
{
    public string Name => nameof(Box);

    public FilterFormula? Define(NamedArguments arguments)
    {
        bool isSquare = arguments.Has("size");
        int height = arguments.Integer(isSquare ? "size" : "height", 1, NamedArguments.MaximumSize);
        int width = isSquare ? height : arguments.Integer("width", 1, NamedArguments.MaximumSize);
        return arguments.IsValid
            ? new FilterFormula(height, width, Enumerable.Repeat(1.0, height * width).ToEquatableArray()) { Divisor = height * width }
            : null;
    }
}
