using KernelGen.Generator.Diagnostics;

namespace KernelGen.Generator.Parsing;

/// <summary>The arguments of one <c>[ConvKernel(...)]</c>; null for an optional argument that is not there.</summary>
internal sealed record KernelArguments(KernelArgument Height, KernelArgument Width)
{
    public KernelArgument? Padding { get; init; }

    public KernelArgument? PaddingY { get; init; }

    public KernelArgument? PaddingX { get; init; }

    public KernelArgument? PaddingTop { get; init; }

    public KernelArgument? PaddingLeft { get; init; }

    public KernelArgument? PaddingBottom { get; init; }

    public KernelArgument? PaddingRight { get; init; }

    public KernelArgument? Border { get; init; }

    public KernelArgument? Dilation { get; init; }

    public KernelArgument? DilationY { get; init; }

    public KernelArgument? DilationX { get; init; }

    public KernelArgument? InChannels { get; init; }

    public KernelArgument? OutChannels { get; init; }

    public KernelArgument? Groups { get; init; }

    public KernelArgument? Stride { get; init; }

    public KernelArgument? StrideY { get; init; }

    public KernelArgument? StrideX { get; init; }

    public KernelArgument? Layout { get; init; }

    public KernelArgument? Activation { get; init; }

    public FilterArgument<float>? NegativeSlope { get; init; }

    public KernelArgument? Algorithm { get; init; }

    public KernelArgument? Schedule { get; init; }
}

/// <summary>One argument: its name, its value, the place of all of it (<c>PaddingY = -1</c>) and of its value (<c>-1</c>).</summary>
internal sealed record KernelArgument(string Name, int Value, LocationInfo Location, LocationInfo ValueLocation);
