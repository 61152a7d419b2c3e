using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Makes something of each layer of a list, such as a workload.</summary>
/// <typeparam name="TPlan">What it makes.</typeparam>
internal interface ILayerPlanner<out TPlan>
{
    /// <summary>Of a layer in both layouts.</summary>
    TPlan Plan<TNhwc, TNchw>(Subject subject, LayerSize size)
        where TNhwc : struct, IConvKernel
        where TNchw : struct, IConvKernel;

    /// <summary>Of a layer in NCHW alone.</summary>
    TPlan Plan<TNchw>(Subject subject, LayerSize size)
        where TNchw : struct, IConvKernel;
}
