using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using KernelGen.CompilerServices;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>
/// The types that an editor lists after a <c>using</c> are what a user writes. Those that only generated code names have a namespace of
/// their own.
/// </summary>
public sealed class VisibleTypesTests
{
    private static readonly string[] Kernels =
    [
        "Activation", "Algorithm", "Axis", "Border", "BoxAttribute", "ConvKernelAttribute", "Correlation",
        "DerivativeAttribute", "Diagonal", "Directions", "EmbossAttribute", "FilterAttribute", "FilterBankAttribute",
        "GaborAttribute", "GaussianAttribute", "IConvKernel", "KernelExtensions", "KernelScale", "KernelShape",
        "LaplacianAttribute", "LaplacianOfGaussianAttribute", "Layout", "NamedKernelAttribute", "Padding", "PixelTypes",
        "PlaneSpan", "PrewittAttribute", "ReadOnlyPlaneSpan", "ReceptiveField", "RobertsAttribute", "SavitzkyGolayAttribute",
        "ScharrAttribute", "Schedule", "SharpenAttribute", "SobelAttribute", "UnsharpMaskAttribute", "VectorWidth",
    ];

    private static readonly string[] Filters =
    [
        "Alpha", "FilterDefinition", "FilterExtensions", "FilterFit", "FilterFitOptions", "FilterOptions", "FilterRegion", "FittedFilter",
        "IFilterBank", "IFilterKernel", "ImageFilter", "RegionBorder",
    ];

    private static readonly string[] Training =
    [
        "ActivationLayer", "Adam", "AdamW", "AdaptiveMoments", "Augmentation", "AveragePool2D", "BatchNorm2D", "ConfusionMatrix", "Conv2D",
        "Dense", "Dropout", "Evaluation", "Flatten", "GlobalAveragePool2D", "HardSwish", "History", "IBatchSource", "IdxFile",
        "Initializer", "Layer", "LeakyRelu", "LearningRateSchedule", "Loss", "LossReduction", "MaxPool2D", "Metric", "NamedParameter",
        "Nonlinearity", "Optimizer", "PRelu", "Parameter", "PixelSamples", "PoolLayer", "PoolWindow", "Relu", "Relu6", "Residual",
        "Samples", "Sequential", "Sgd", "Sigmoid", "Tanh", "TensorShape", "Trainer", "TrainingDivergedException", "TrainingProgress",
        "TransposedConv2D", "WeightOrder",
    ];

    private static readonly string[] Verification = ["GradientCheck", "GradientErrors", "ReferenceCorrelation"];

    private static readonly Assembly Runtime = typeof(ConvKernelAttribute).Assembly;

    [Fact]
    public void Every_type_has_the_namespace_of_those_who_write_it()
    {
        Assert.Equal(Kernels, NamesIn("KernelGen"));
        Assert.Equal(Filters, NamesIn("KernelGen.Filters").Where(name => !IsShippedFilter(name)));
        Assert.Equal(Training, NamesIn("KernelGen.Training"));
        Assert.Equal(Verification, NamesIn("KernelGen.Verification"));
        Assert.Equal(
            ["KernelGen", "KernelGen.CompilerServices", "KernelGen.Filters", "KernelGen.Training", "KernelGen.Verification"],
            Runtime.GetExportedTypes().Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The compiler emits these names; users have no use for them.</summary>
    [Fact]
    public void What_generated_code_names_is_apart() =>
        Assert.Subset(
            NamesIn(typeof(KernelOperations).Namespace!).ToHashSet(),
            new HashSet<string>
            {
                "CacheHint", "FilterGainAttribute", "FilterPixel", "FilterProgram", "FilterStreams", "IPlaneKernel", "KernelContract",
                "KernelEngine", "KernelOperations", "PixelVector", "TileWindow",
            });

    private static bool IsShippedFilter(string name) =>
        Runtime.GetType("KernelGen.Filters." + name) is { IsValueType: true } type
        && type.GetInterfaces().Any(contract => contract.Name == "IFilterBank");

    private static IEnumerable<string> NamesIn(string space) => Runtime.GetExportedTypes()
        .Where(type => !type.IsNested && type.Namespace == space)
        .Select(type => type.Name.Split('`')[0])
        .Distinct()
        .Order(StringComparer.Ordinal);
}
