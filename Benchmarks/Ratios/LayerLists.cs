using System.Collections.Generic;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The layers of the tables.</summary>
internal static class LayerLists
{
    private const int LeNetSamples = 32;

    /// <summary>Those of the forward pass.</summary>
    public static IEnumerable<TPlan> Forward<TPlan>(ILayerPlanner<TPlan> planner) =>
    [
        .. Channels(planner), .. Winograd(planner), .. Few(planner), .. Pointwise(planner), .. Depthwise(planner),
    ];

    /// <summary>Those of the forward pass and both gradients.</summary>
    public static IEnumerable<TPlan> Training<TPlan>(ILayerPlanner<TPlan> planner)
    {
        foreach (int samples in (int[])[1, 8])
        {
            yield return planner.Plan<Nhwc.C64, Nchw.C64>(Subject.LayerTraining, new(samples, 56));
            yield return planner.Plan<Nhwc.C128Stride2, Nchw.C128Stride2>(Subject.LayerTraining, new(samples, 56));
            yield return planner.Plan<Nhwc.C256, Nchw.C256>(Subject.LayerTraining, new(samples, 14));
            yield return planner.Plan<Nhwc.C512, Nchw.C512>(Subject.LayerTraining, new(samples, 14));
        }

        yield return planner.Plan<Nchw.LeNet1>(Subject.LayerTraining, new(LeNetSamples, 28));
        yield return planner.Plan<Nchw.LeNet2>(Subject.LayerTraining, new(LeNetSamples, 14));
        foreach (int samples in (int[])[1, 8])
        {
            yield return planner.Plan<Nhwc.Winograd64, Nchw.Winograd64>(Subject.WinogradTraining, new(samples, 56));
            yield return planner.Plan<Nhwc.Winograd128, Nchw.Winograd128>(Subject.WinogradTraining, new(samples, 28));
            yield return planner.Plan<Nhwc.Winograd256, Nchw.Winograd256>(Subject.WinogradTraining, new(samples, 14));
        }

        yield return planner.Plan<Nhwc.Winograd256, Nchw.Winograd256>(Subject.WinogradTraining, new(1, 56));
    }

    /// <summary>Layers of ResNet-50 and VGG-16 from 64 channels on; of the largest images no batch of 8, which takes seconds.</summary>
    private static IEnumerable<TPlan> Channels<TPlan>(ILayerPlanner<TPlan> planner)
    {
        const Subject Subject = Subject.Channels;
        foreach (int samples in (int[])[1, 8])
        {
            yield return planner.Plan<Nhwc.C64, Nchw.C64>(Subject, new(samples, 56));
            yield return planner.Plan<Nhwc.C128, Nchw.C128>(Subject, new(samples, 28));
            yield return planner.Plan<Nhwc.C256, Nchw.C256>(Subject, new(samples, 14));
            yield return planner.Plan<Nhwc.C512, Nchw.C512>(Subject, new(samples, 7));
            yield return planner.Plan<Nhwc.C128Stride2, Nchw.C128Stride2>(Subject, new(samples, 56));
            yield return planner.Plan<Nhwc.C256Stride2, Nchw.C256Stride2>(Subject, new(samples, 28));
            yield return planner.Plan<Nhwc.C512Stride2, Nchw.C512Stride2>(Subject, new(samples, 14));
            yield return planner.Plan<Nhwc.C256, Nchw.C256>(Subject, new(samples, 56));
            yield return planner.Plan<Nhwc.C512, Nchw.C512>(Subject, new(samples, 28));
            yield return planner.Plan<Nhwc.C512, Nchw.C512>(Subject, new(samples, 14));
        }

        yield return planner.Plan<Nhwc.C64K128, Nchw.C64K128>(Subject, new(1, 112));
        yield return planner.Plan<Nhwc.C128, Nchw.C128>(Subject, new(1, 112));
        yield return planner.Plan<Nhwc.C64, Nchw.C64>(Subject, new(1, 224));
    }

    /// <summary>Layers of stride 1 and 28x28 pixels or more, by Winograd's algorithm.</summary>
    private static IEnumerable<TPlan> Winograd<TPlan>(ILayerPlanner<TPlan> planner)
    {
        yield return planner.Plan<Nhwc.Winograd64, Nchw.Winograd64>(Subject.Winograd, new(1, 56));
        yield return planner.Plan<Nhwc.Winograd64, Nchw.Winograd64>(Subject.Winograd, new(1, 224));
        yield return planner.Plan<Nhwc.Winograd128, Nchw.Winograd128>(Subject.Winograd, new(1, 28));
        yield return planner.Plan<Nhwc.Winograd128, Nchw.Winograd128>(Subject.Winograd, new(1, 112));
        yield return planner.Plan<Nhwc.Winograd256, Nchw.Winograd256>(Subject.Winograd, new(1, 56));
        yield return planner.Plan<Nhwc.Winograd512, Nchw.Winograd512>(Subject.Winograd, new(1, 28));
        yield return planner.Plan<Nhwc.Winograd64, Nchw.Winograd64>(Subject.Winograd, new(8, 56));
        yield return planner.Plan<Nhwc.Winograd128, Nchw.Winograd128>(Subject.Winograd, new(8, 28));
    }

    /// <summary>Layers that begin with an image, or are small.</summary>
    private static IEnumerable<TPlan> Few<TPlan>(ILayerPlanner<TPlan> planner)
    {
        yield return planner.Plan<Nchw.Rgb32Stride2>(Subject.Few, new(1, 224));
        yield return planner.Plan<Nchw.Rgb32>(Subject.Few, new(1, 112));
        yield return planner.Plan<Nchw.Rgb64>(Subject.Few, new(1, 224));
        yield return planner.Plan<Nchw.Rgb64Stem>(Subject.Few, new(1, 224));
        yield return planner.Plan<Nchw.LeNet1>(Subject.Few, new(1, 28));
        yield return planner.Plan<Nchw.LeNet2>(Subject.Few, new(1, 14));
        yield return planner.Plan<Nchw.C16>(Subject.Few, new(1, 32));
    }

    private static IEnumerable<TPlan> Pointwise<TPlan>(ILayerPlanner<TPlan> planner)
    {
        yield return planner.Plan<Nhwc.Pointwise64K256, Nchw.Pointwise64K256>(Subject.Pointwise, new(1, 56));
        yield return planner.Plan<Nhwc.Pointwise256K64, Nchw.Pointwise256K64>(Subject.Pointwise, new(1, 56));
        yield return planner.Plan<Nhwc.Pointwise512, Nchw.Pointwise512>(Subject.Pointwise, new(1, 14));
    }

    private static IEnumerable<TPlan> Depthwise<TPlan>(ILayerPlanner<TPlan> planner)
    {
        yield return planner.Plan<Nhwc.Depthwise32, Nchw.Depthwise32>(Subject.Depthwise, new(1, 112));
        yield return planner.Plan<Nhwc.Depthwise128, Nchw.Depthwise128>(Subject.Depthwise, new(1, 56));
        yield return planner.Plan<Nhwc.Depthwise512, Nchw.Depthwise512>(Subject.Depthwise, new(1, 14));
        yield return planner.Plan<Nhwc.Depthwise32Stride2, Nchw.Depthwise32Stride2>(Subject.Depthwise, new(1, 112));
        yield return planner.Plan<Nhwc.Depthwise128Stride2, Nchw.Depthwise128Stride2>(Subject.Depthwise, new(1, 56));
        yield return planner.Plan<Nhwc.Depthwise512Stride2, Nchw.Depthwise512Stride2>(Subject.Depthwise, new(1, 14));
    }
}
