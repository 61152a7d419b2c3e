using System;
using System.Collections.Generic;
using KernelGen.Sample.Chapter.Exercises;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter;

/// <summary>
/// The chapter <i>Convolutions for Images</i> of <i>Dive into Deep Learning</i>, section by section in its order, and a look at the next
/// ones.
/// </summary>
internal static class Contents
{
    /// <summary>Each computes one section when it is called.</summary>
    public static IReadOnlyList<Func<Section>> Sections { get; } =
    [
        CrossCorrelation.Compute,
        ConvolutionalLayer.Compute,
        EdgeDetection.Compute,
        LearningAKernel.Compute,
        CorrelationAndConvolution.Compute,
        FeatureMapAndReceptiveField.Compute,
        DiagonalEdges.Compute,
        DirectionalEdges.Compute,
        SecondDerivative.Compute,
        Blur.Compute,
        SmallestDerivativeKernels.Compute,
        GradientsAndErrors.Compute,
        MatrixProduct.Compute,
        ChannelsAndLayouts.Compute,
    ];
}
