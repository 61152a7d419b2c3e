using System;
using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>A kernel of a grid: what its attribute says, and the same as a shape, what lies in the lanes and the algorithm.</summary>
internal sealed record ChannelKernel(
    KernelShape Shape,
    KernelGen.Schedule Schedule = KernelGen.Schedule.Channels,
    KernelGen.Algorithm Algorithm = KernelGen.Algorithm.Direct)
{
    public string Name => FormattableString.Invariant(
        $"K{Shape.Height}x{Shape.Width}C{Shape.InChannels}To{Shape.OutChannels}G{Shape.Groups}")
        + FormattableString.Invariant($"S{Shape.StrideY}x{Shape.StrideX}D{Shape.DilationY}x{Shape.DilationX}")
        + FormattableString.Invariant($"P{Shape.PaddingTop}_{Shape.PaddingLeft}_{Shape.PaddingBottom}_{Shape.PaddingRight}")
        + $"{Shape.Border}{Shape.Layout}{Shape.Activation}By{(IsWinograd ? "Winograd" : Schedule.ToString())}";

    /// <summary>The arguments of the attribute.</summary>
    public string Arguments => FormattableString.Invariant($"{Shape.Height}, {Shape.Width}") + string.Concat(
        new (string Name, int Value, int Default)[]
        {
            ("InChannels", Shape.InChannels, 1),
            ("OutChannels", Shape.OutChannels, 1),
            ("Groups", Shape.Groups, 1),
            ("StrideY", Shape.StrideY, 1),
            ("StrideX", Shape.StrideX, 1),
            ("DilationY", Shape.DilationY, 1),
            ("DilationX", Shape.DilationX, 1),
            ("PaddingTop", Shape.PaddingTop, 0),
            ("PaddingLeft", Shape.PaddingLeft, 0),
            ("PaddingBottom", Shape.PaddingBottom, 0),
            ("PaddingRight", Shape.PaddingRight, 0),
        }
        .Where(argument => argument.Value != argument.Default)
        .Select(argument => FormattableString.Invariant($", {argument.Name} = {argument.Value}")))
        + (Shape.Border == Border.Zero ? "" : $", Border = Border.{Shape.Border}")
        + (Shape.Layout == Layout.Nchw ? "" : $", Layout = Layout.{Shape.Layout}")
        + (Shape.Activation == Activation.None ? "" : $", Activation = Activation.{Shape.Activation}")
        + $", Algorithm = Algorithm.{Algorithm}, Schedule = Schedule.{Schedule}";

    /// <summary>Its value of each factor, by its schedule and its algorithm.</summary>
    public string[] Values => [.. Factors(Shape).Select(value => $"{Algorithm}, {Schedule}, {value}")];

    /// <summary>The smallest image that the kernel takes, its border included.</summary>
    public (int Height, int Width) LeastImage => (
        Least(Shape.ReachHeight, Shape.PaddingTop, Shape.PaddingBottom),
        Least(Shape.ReachWidth, Shape.PaddingLeft, Shape.PaddingRight));

    /// <summary>
    /// Of every pair of values of two factors at least one kernel, chosen greedily among random ones; but not of every two numbers of
    /// channels, which would double them. And kernels of one row or column of taps. Each by every schedule.
    /// </summary>
    public static IReadOnlyList<ChannelKernel> Grid { get; } =
    [
        .. from kernel in Cover(new Random(1), candidates: 1000, AnyDirect).Concat(Strips(new Random(3)))
           from schedule in new[] { KernelGen.Schedule.Channels, KernelGen.Schedule.Pixels }
           select kernel with { Schedule = schedule },
    ];

    /// <summary>By Winograd's algorithm, the same of the factors that it takes, every two numbers of channels included.</summary>
    public static IReadOnlyList<ChannelKernel> Tiles { get; } = Cover(new Random(2), candidates: 1000, AnyWinograd);

    /// <summary>Those that stand for all where each counts many times, once for every machine.</summary>
    public static IReadOnlyList<ChannelKernel> Few { get; } = Some(Grid);

    /// <summary>
    /// As few of Winograd's algorithm as have what vectors make a difference to: every number of channels, both layouts and activations.
    /// </summary>
    public static IReadOnlyList<ChannelKernel> FewTiles { get; } = Choose(Tiles, kernel =>
    [
        .. from factor in Factors(kernel.Shape)
           where !factor.StartsWith("border", StringComparison.Ordinal) && !factor.StartsWith("sides", StringComparison.Ordinal)
           select (kernel.Algorithm.ToString(), factor),
    ]);

    /// <summary>Some kernels that stand for more: by each schedule every value of every factor, and every border in every layout.</summary>
    public static IReadOnlyList<ChannelKernel> Some(IReadOnlyList<ChannelKernel> all) => Choose(all, kernel =>
    [
        .. from factor in Factors(kernel.Shape) select (kernel.Schedule.ToString(), factor),
        (kernel.Schedule.ToString(), BorderFactor(kernel.Shape) + kernel.Shape.Layout),
    ]);

    private bool IsWinograd => Algorithm == KernelGen.Algorithm.Winograd;

    private static int Least(int reach, int before, int behind) => Math.Max(1, reach - before - behind);

    private static List<ChannelKernel> Cover(Random random, int candidates, Func<Random, ChannelKernel> any)
    {
        var kernels = new List<ChannelKernel>();
        var covered = new HashSet<(string, string)>();
        for (int idle = 0; idle < 20;)
        {
            ChannelKernel best =
                Enumerable.Range(0, candidates).Select(_ => any(random)).MaxBy(one => Pairs(one).Count(pair => !covered.Contains(pair)))!;
            int before = covered.Count;
            covered.UnionWith(Pairs(best));
            idle = covered.Count == before ? idle + 1 : 0;
            if (idle == 0)
            {
                kernels.Add(best);
            }
        }

        return kernels;
    }

    /// <summary>Those that cover what all of them cover, greedily.</summary>
    private static List<ChannelKernel> Choose(
        IReadOnlyList<ChannelKernel> all, Func<ChannelKernel, IReadOnlyList<(string, string)>> coveredBy)
    {
        HashSet<(string, string)> open = [.. all.SelectMany(coveredBy)];
        var chosen = new List<ChannelKernel>();
        while (open.Count > 0)
        {
            chosen.Add(all.MaxBy(kernel => coveredBy(kernel).Count(open.Contains))!);
            open.ExceptWith(coveredBy(chosen[^1]));
        }

        return chosen;
    }

    private static string[] Factors(KernelShape s) =>
    [
        FormattableString.Invariant($"kernel {s.Height}x{s.Width}"),
        FormattableString.Invariant($"stride {s.StrideY}x{s.StrideX}"),
        FormattableString.Invariant($"dilation {s.DilationY}x{s.DilationX}"),
        BorderFactor(s),
        "sides " + (s.PaddingTop >= s.ReachHeight ? "beyond" : s.PaddingTop == s.PaddingBottom ? "alike" : "different"),
        "groups " + (s.Groups <= 2 ? s.Groups : s.Groups == s.OutChannels ? "all" : "many"),
        FormattableString.Invariant($"in {s.InChannels}"),
        FormattableString.Invariant($"out {s.OutChannels}"),
        "layout " + s.Layout,
        "activation " + s.Activation,
    ];

    private static string BorderFactor(KernelShape s) => "border " + (s.PaddingTop + s.PaddingRight == 0 ? "none" : s.Border);

    private static IEnumerable<(string, string)> Pairs(ChannelKernel kernel)
    {
        string[] factors = Factors(kernel.Shape);
        return from first in factors
               from second in factors
               where string.CompareOrdinal(first, second) < 0
               where kernel.IsWinograd
                   || !(first.StartsWith("in ", StringComparison.Ordinal) && second.StartsWith("out ", StringComparison.Ordinal))
               select (first, second);
    }

    private static ChannelKernel AnyDirect(Random random)
    {
        (int height, int width) = Of(random, (1, 1), (1, 3), (2, 2), (3, 3), (5, 5), (7, 7));
        (int strideY, int strideX) = Of(random, (1, 1), (2, 2), (3, 3), (2, 1), (1, 3));
        (int dilationY, int dilationX) = Of(random, (1, 1), (2, 2), (3, 3), (1, 2));
        int[] channels = [1, 3, 4, 5, 8, 16, 17, 31, 64];
        int inChannels = Of(random, channels), outChannels = Of(random, channels), groups = 1;
        switch (random.Next(4))
        {
            case 0:
                (inChannels, outChannels, groups) = (Of(random, 4, 8, 16, 64), Of(random, 4, 8, 16, 64), 2);
                break;
            case 1:
                (outChannels, groups) = (inChannels * Of(random, 1, 1, 2), inChannels);
                break;
        }

        return new ChannelKernel(AnyImages(random, new KernelShape(height, width)
        {
            InChannels = inChannels,
            OutChannels = outChannels,
            Groups = groups,
            StrideY = strideY,
            StrideX = strideX,
            DilationY = dilationY,
            DilationX = dilationX,
        }));
    }

    /// <summary>
    /// One row or column of taps with more channels than are written out: the first as plain as it can be, the second with the rest drawn.
    /// Columns are what tiles of several rows may share taps along.
    /// </summary>
    private static IEnumerable<ChannelKernel> Strips(Random random)
    {
        foreach ((int height, int width) in new[] { (2, 1), (3, 1), (7, 1), (1, 2), (1, 7) })
        {
            yield return new ChannelKernel(new KernelShape(height, width) { InChannels = 11, OutChannels = 4 });
            yield return new ChannelKernel(AnyImages(random, new KernelShape(height, width)
            {
                InChannels = 32,
                OutChannels = 32,
                Groups = Of(random, 1, 2),
                StrideY = Of(random, 1, 2),
                StrideX = Of(random, 1, 1, 2),
                DilationY = Of(random, 1, 2),
            }));
        }
    }

    /// <summary>3x3 taps without groups, strides and dilations, and of the numbers of channels those that are not too few.</summary>
    private static ChannelKernel AnyWinograd(Random random)
    {
        int[] channels = [16, 17, 31, 64];
        var shape = new KernelShape(3, 3) { InChannels = Of(random, channels), OutChannels = Of(random, channels) };
        return new ChannelKernel(AnyImages(random, shape), Algorithm: KernelGen.Algorithm.Winograd);
    }

    /// <summary>
    /// The same with any layout and activation, and without padding, with the one that keeps the size, with one of sides of their own or
    /// with more than the kernel reaches over.
    /// </summary>
    internal static KernelShape AnyImages(Random random, KernelShape shape)
    {
        shape = shape with { Layout = Of(random, Layout.Nchw, Layout.Nhwc), Activation = Of(random, Activation.None, Activation.Relu) };
        int rows = shape.ReachHeight - 1, columns = shape.ReachWidth - 1;
        shape = random.Next(4) switch
        {
            0 => shape,
            1 => shape with
            {
                PaddingTop = rows / 2,
                PaddingLeft = columns / 2,
                PaddingBottom = rows - (rows / 2),
                PaddingRight = columns - (columns / 2),
            },
            2 => shape with { PaddingTop = Math.Min(1, rows), PaddingLeft = Math.Min(2, columns), PaddingRight = columns },
            _ => shape with { PaddingTop = rows + 2, PaddingLeft = columns + 1, PaddingBottom = rows / 2, PaddingRight = columns + 5 },
        };
        bool isPadded = (shape.PaddingTop | shape.PaddingLeft | shape.PaddingBottom | shape.PaddingRight) != 0;
        return isPadded ? shape with { Border = Of(random, Enum.GetValues<Border>()) } : shape;
    }

    private static T Of<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
