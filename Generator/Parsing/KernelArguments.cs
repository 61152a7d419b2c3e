using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>What stands in one <c>[ConvKernel(...)]</c>; null for an optional argument that is not there.</summary>
internal sealed record KernelArguments(
    KernelArgument Height,
    KernelArgument Width,
    KernelArgument? Padding,
    KernelArgument? PaddingY,
    KernelArgument? PaddingX,
    KernelArgument? Border);

/// <summary>One argument: its value, the place of all of it (<c>PaddingY = -1</c>) and of its value (<c>-1</c>).</summary>
internal sealed record KernelArgument(int Value, LocationInfo Location, LocationInfo ValueLocation);
