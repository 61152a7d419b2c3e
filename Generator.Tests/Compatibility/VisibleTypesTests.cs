using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>
/// Which types an editor lists after <c>using KernelGen;</c>: what a user writes, and nothing that only generated code names.
/// </summary>
public sealed class VisibleTypesTests
{
    private static readonly string[] Kernels =
    [
        "Activation", "Algorithm", "Border", "ConvKernelAttribute", "Correlation", "IConvKernel", "KernelShape", "Layout", "Padding",
        "PlaneSpan",
        "ReadOnlyPlaneSpan", "ReceptiveField", "Schedule", "VectorWidth",
    ];

    private static readonly string[] Filters =
    [
        "Alpha", "Axis", "BoxAttribute", "DerivativeAttribute", "Diagonal", "EmbossAttribute", "FilterBankAttribute", "FilterDefinition",
        "FilterExtensions", "FilterOptions",
        "FilterRegion", "GaborAttribute", "GaussianAttribute", "IFilterBank", "IFilterKernel", "ImageFilter", "KernelScale",
        "LaplacianAttribute",
        "LaplacianOfGaussianAttribute", "NamedKernelAttribute", "PrewittAttribute", "RegionBorder", "RobertsAttribute",
        "SavitzkyGolayAttribute",
        "ScharrAttribute", "SharpenAttribute", "SobelAttribute", "UnsharpMaskAttribute",
    ];

    private static readonly string[] Learning =
    [
        "Conv2D", "GradientCheck", "GradientErrors", "History", "Initializer", "Layer", "Loss", "LossReduction", "Parameter", "Sgd",
        "Trainer",
        "TrainingDivergedException", "TrainingProgress",
    ];

    [Fact]
    public void Editors_list_what_users_write_and_hide_what_generated_code_names()
    {
        IEnumerable<string> listed = typeof(ConvKernelAttribute).Assembly.GetExportedTypes()
            .Where(type => type is { IsNested: false, Namespace: "KernelGen" }
                && type.GetCustomAttribute<EditorBrowsableAttribute>()?.State != EditorBrowsableState.Never)
            .Select(type => type.Name.Split('`')[0]);

        Assert.Equal(
            Kernels.Concat(Filters).Concat(Learning).Order(StringComparer.Ordinal), listed.Distinct().Order(StringComparer.Ordinal));
    }
}
