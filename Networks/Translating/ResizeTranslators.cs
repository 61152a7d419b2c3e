using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Translating;

/// <summary>Resize, and Upsample, which it was called before.</summary>
internal static class ResizeTranslators
{
    private const int FirstWithCoordinates = 11;
    private const int FirstUpsampleByInput = 9;
    private const int FirstUpsampleByScales = 7;

    private static readonly Dictionary<string, bool> Modes = new() { ["nearest"] = false, ["linear"] = true, ["bilinear"] = true };

    private static readonly Dictionary<string, ResizeCoordinates> Coordinates = new()
    {
        ["half_pixel"] = ResizeCoordinates.HalfPixel,
        ["half_pixel_symmetric"] = ResizeCoordinates.HalfPixelSymmetric,
        ["pytorch_half_pixel"] = ResizeCoordinates.PytorchHalfPixel,
        ["align_corners"] = ResizeCoordinates.AlignCorners,
        ["asymmetric"] = ResizeCoordinates.Asymmetric,
        ["tf_half_pixel_for_nn"] = ResizeCoordinates.TfHalfPixelForNn,
    };

    private static readonly Dictionary<string, ResizeRounding> Roundings = new()
    {
        ["round_prefer_floor"] = ResizeRounding.RoundPreferFloor,
        ["round_prefer_ceil"] = ResizeRounding.RoundPreferCeil,
        ["floor"] = ResizeRounding.Floor,
        ["ceil"] = ResizeRounding.Ceil,
    };

    public static IReadOnlyList<Value> Resize(Translation node)
    {
        bool isLinear = node.Choice("mode", "nearest", Modes);
        if (node.Opset < FirstWithCoordinates)
        {
            return Legacy(node, isLinear, Scales(node, 1) ?? throw new NetworkException("scales are missing"));
        }

        ResizeCoordinates coordinates = node.Choice("coordinate_transformation_mode", "half_pixel", Coordinates);
        ResizeRounding rounding = node.Choice("nearest_mode", "round_prefer_floor", Roundings);
        RefuseVariants(node);
        Shape input = node.Input(0).Shape;
        int[] axes = node.Integers("axes") is { } given ? Translation.Axes(given, input.Rank) : [.. Enumerable.Range(0, input.Rank)];
        double[]? scales = Scales(node, 2);
        IReadOnlyList<Dimension>? sizes = node.Numbers(3, "sizes") is { Count: > 0 } lengths ? lengths : null;
        if ((scales is null) == (sizes is null) || (scales?.Length ?? sizes!.Count) != axes.Length)
        {
            throw new NetworkException($"expected either {axes.Length} scales or as many sizes");
        }

        ResizedAxis[] resized = [.. input.Select(size => new ResizedAxis(size, 1))];
        for (int i = 0; i < axes.Length; i++)
        {
            resized[axes[i]] = sizes is null ? Scaled(input[axes[i]], scales![i]) : Sized(input[axes[i]], sizes[i]);
        }

        return Emit(node, [.. resized], isLinear, coordinates, rounding);
    }

    public static IReadOnlyList<Value> Upsample(Translation node)
    {
        bool isLinear = node.Choice("mode", "nearest", Modes);
        double[]? scales = node.Opset switch
        {
            < FirstUpsampleByScales => [1, 1, node.Real("height_scale", 0), node.Real("width_scale", 0)],
            < FirstUpsampleByInput => node.Reals("scales")?.Select(scale => (double)scale).ToArray(),
            _ => Scales(node, 1),
        };
        return Legacy(node, isLinear, scales ?? throw new NetworkException("scales are missing"));
    }

    /// <summary>Before opset 11, a pixel lay at its place over the scale, and the nearest one was the one before.</summary>
    private static IReadOnlyList<Value> Legacy(Translation node, bool isLinear, double[] scales)
    {
        Shape input = node.Input(0).Shape;
        if (scales.Length != input.Rank || (!isLinear && scales.Any(scale => scale < 1)))
        {
            throw new NetworkException(
                $"the scales are ({string.Join(", ", scales)}); expected {input.Rank}, and without mode linear none below 1, of which "
                + $"opset {node.Opset} does not say what it means");
        }

        return Emit(
            node, [.. input.Zip(scales, Scaled)], isLinear, ResizeCoordinates.Asymmetric, ResizeRounding.Floor);
    }

    private static IReadOnlyList<Value> Emit(
        Translation node, ImmutableArray<ResizedAxis> axes, bool isLinear, ResizeCoordinates coordinates, ResizeRounding rounding)
    {
        foreach (Dimension size in node.Input(0).Shape)
        {
            node.Requirements.AtLeast(size, 1, "the sizes of what is resized");
        }

        return node.Emit(new Resize(axes, isLinear, coordinates, rounding), node.Input(0));
    }

    private static void RefuseVariants(Translation node)
    {
        // What they mean is for modes that are refused.
        node.Has("cubic_coeff_a");
        node.Has("extrapolation_value");
        node.Has("exclude_outside");
        if (node.Flag("antialias", false) || node.Text("keep_aspect_ratio_policy", "stretch") != "stretch")
        {
            throw new NetworkException("antialias and keep_aspect_ratio_policy other than 'stretch' are not supported");
        }
    }

    /// <summary>None where the input is left out or empty.</summary>
    private static double[]? Scales(Translation node, int input)
    {
        double[]? scales = node.Parameter(input, "scales")?.ToDoubles();
        return scales is null or [] ? null
            : Array.TrueForAll(scales, scale => scale > 0 && double.IsFinite(scale)) ? scales
            : throw new NetworkException($"the scales ({string.Join(", ", scales)}) must be above 0");
    }

    private static ResizedAxis Sized(Dimension size, Dimension length) => new(length, size == length ? 1 : null);

    private static ResizedAxis Scaled(Dimension size, double scale)
    {
        if (size.Constant is { } known)
        {
            return new ResizedAxis((long)Math.Floor((float)scale * known), scale);
        }

        // A scale is a ratio of small numbers, of which one is a power of two, or a free size has no length that is an expression.
        const int MostBits = 10;
        for (long divisor = 1; divisor <= 1 << MostBits; divisor *= 2)
        {
            if (scale * divisor is var product && product == Math.Floor(product))
            {
                return new ResizedAxis((size * (long)product).FloorDivide(divisor), scale);
            }
        }

        throw new NetworkException($"the scale {scale} is no ratio of small numbers, which it must be where the size is free ({size})");
    }
}
