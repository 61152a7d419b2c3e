using System;
using System.Collections.Generic;
using KernelGen.Benchmarks.Ratios;
using Xunit;

namespace KernelGen.Generator.Tests.Measuring;

/// <summary>Whom the benchmarks measure where a peer's results are not ours, with peers that compute nothing.</summary>
public sealed class RefereeTests
{
    private static readonly float[] Right = [1, -42, 3];

    private static readonly float[] Wrong = [1, 24, 3];

    [Fact]
    public void A_peer_that_agrees_is_measured_and_nothing_is_computed_twice()
    {
        Referee referee = Of(Right, () => throw new InvalidOperationException("Nobody is wrong."));
        var peer = new Peer("libtorch", Right);

        Assert.Same(peer, referee.Choose([peer.Way]));
        Assert.Empty(referee.Notes);
        Assert.False(peer.IsDisposed);
    }

    [Fact]
    public void A_peer_that_is_wrong_is_measured_in_its_default_layout()
    {
        Referee referee = Of(Right, Right);
        Peer first = new("libtorch", Wrong), second = new("libtorch in its default layout", Right);

        Assert.Same(second, referee.Choose([first.Way, second.Way]));
        Assert.Equal(
            ["layer: element 1 of the input gradient is 24 by libtorch, -42 by KernelGen and -42 by ReferenceCorrelation: libtorch is "
                + "wrong."],
            referee.Notes);
        Assert.True(first.IsDisposed);
        Assert.False(second.IsDisposed);
    }

    [Fact]
    public void A_peer_that_is_always_wrong_is_left_out_and_the_next_one_is_measured()
    {
        Referee referee = Of(Right, Right);
        Peer first = new("libtorch", Wrong);
        Peer second = new("libtorch in its default layout", [1, float.NaN, 3]);
        Peer other = new("ONNX Runtime", Right);

        Assert.Null(referee.Choose([first.Way, second.Way]));
        Assert.Same(other, referee.Choose([other.Way]));
        Assert.Equal(2, referee.Notes.Count);
        Assert.EndsWith("libtorch in its default layout is wrong.", referee.Notes[1], StringComparison.Ordinal);
        Assert.True(second.IsDisposed);
    }

    [Theory]
    [InlineData(-42, "KernelGen is wrong")]
    [InlineData(7, "both are wrong")]
    public void Where_ours_are_wrong_nothing_is_measured(float right, string who)
    {
        Referee referee = Of(Wrong, [1, right, 3]);

        DisagreementException error = Assert.Throws<DisagreementException>(() => referee.Choose([new Peer("OpenCV", Right).Way]));

        Assert.Equal(
            $"layer: element 1 of the input gradient is -42 by OpenCV, 24 by KernelGen and {right} by ReferenceCorrelation: {who}. "
                + "Nothing was measured of it.",
            error.Message);
    }

    [Fact]
    public void Roundings_are_no_disagreement()
    {
        Referee referee =
            new("layer", [new("output", [1000, 1])], () => throw new InvalidOperationException("Nobody is wrong."), relative: 1e-3);
        Referee exact = new("layer", [new("output", [1000, 1])], () => [new("output", [1000, 1])]);
        var peer = new Peer("Winograd", [1000, 2]);

        Assert.Same(peer, referee.Choose([peer.Way]));
        Assert.Null(exact.Choose([peer.Way]));
    }

    private static Referee Of(float[] ours, float[] reference) => Of(ours, () => reference);

    private static Referee Of(float[] ours, Func<float[]> reference) =>
        new("layer", [new("input gradient", ours)], () => [new("input gradient", reference())]);

    private sealed class Peer(string name, float[] results) : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public PeerWay<Peer> Way => new(name, () => (this, (IReadOnlyList<NamedResult>)[new("input gradient", results)]));

        public void Dispose() => IsDisposed = true;
    }
}
