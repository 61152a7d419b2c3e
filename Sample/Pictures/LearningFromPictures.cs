using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Filters;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Pictures;

/// <summary>An unknown 3x3 filter, found from a picture and its filtered copy.</summary>
internal static class LearningFromPictures
{
    private const float NearEnough = 0.001f;
    private static readonly int[] ShownEpochs = [1, 10, 50, 100, 200, 400, FilterLearner.Epochs];

    /// <summary>Filters the picture, learns the filter from both, and writes before, after and the learned filter's result.</summary>
    /// <exception cref="UserError">A file cannot be written.</exception>
    public static Section FromOwnFilter(
        string name, Tensor<float> picture, OutputFolder output, IReport report, CancellationToken cancellationToken)
    {
        Filter hidden = Filter.Relief;
        Tensor<float> after = hidden.Apply(picture);
        LearnedFilter learned = Learn([picture], [after], report, cancellationToken);
        Tensor<float> result = learned.Filter.Apply(picture);

        var section = new Section("picture-learning", $"Learning a filter from {name}");
        section.Say(
            "Section 4 again, on a photograph: a 3x3 layer sees the picture and its relief, but not the filter in between, and "
            + "starts at random.");
        AddTraining(section, learned);
        section.Show(("hidden", hidden.Taps), ("found", learned.Filter.Taps));
        float tapError = Matrix.MaxDifference(learned.Filter.Taps, hidden.Taps);
        float offsetError = Math.Abs(learned.Filter.Offset - hidden.Offset);
        section.List([
            EpochsOf(learned),
            new Fact("hiddenOffset", "hidden offset", Cell.Of(hidden.Offset, "0.0000")),
            new Fact("foundOffset", "offset found", Cell.Of(learned.Filter.Offset, "0.0000")),
            new Fact("largestTapError", "largest error of a tap", Cell.Of(tapError, "0.0E+0")),
            .. ResidualOf(learned, [picture], [after]),
        ]);
        output.Write(section, "beforePicture", $"{name}-before", "before", picture);
        output.Write(section, "afterPicture", $"{name}-after", "after, by the hidden filter", after);
        output.Write(section, "learnedPicture", $"{name}-learned", "by the filter found", result);
        if (!learned.History.WasCancelled)
        {
            section.Check("every tap found is within 0.001 of the hidden one", tapError <= NearEnough, Numbers.Text(tapError, "G4"));
            section.Check("so is the offset", offsetError <= NearEnough, Numbers.Text(offsetError, "G4"));
        }

        FittedFilter found = ClosedForm.OfFloats(picture, after);
        ClosedForm.Add(section, found, white: 1);
        section.Check("an attribute in integers explains every pixel", found.Integers is not null, found.ToString());
        if (found.Integers is { } integers)
        {
            section.CheckEqual("its taps are exactly the hidden ones", ClosedForm.Taps(integers), hidden.Taps);
            section.CheckNear("so is its offset", integers.Offset, hidden.Offset, tolerance: 0);
            section.Summarize(
                $"largest error of a tap after {learned.History.Losses.Count} epochs {Numbers.Text(tapError, "0.0E+0")}; in closed form "
                + found.Attribute);
        }

        return section;
    }

    /// <summary>
    /// Learns the filter between two pictures that somebody else made, from their colours, or from their greys where both have no colour.
    /// </summary>
    /// <exception cref="UserError">The pictures do not belong together, or a file cannot be written.</exception>
    public static Section FromPair(
        string name,
        BytePicture before,
        BytePicture after,
        OutputFolder output,
        IReport report,
        CancellationToken cancellationToken)
    {
        bool isGrey = before.IsGrey && after.IsGrey;
        IReadOnlyList<Tensor<float>> first = before.Planes(isGrey), second = after.Planes(isGrey);
        LearnedFilter learned = Learn(first, second, report, cancellationToken);
        var section = new Section("learn", $"The 3x3 filter from {name}");
        section.Say(isGrey
            ? "Both pictures are grey. Pixels are used as they are stored."
            : "The filter is one for red, green and blue, each used as it is stored; alpha plays no part.");
        AddTraining(section, learned);
        section.Show(("found", learned.Filter.Taps));
        section.List([
            new Fact("planes", "planes of colour learned from", first.Count),
            EpochsOf(learned),
            new Fact("foundOffset", "offset found", Cell.Of(learned.Filter.Offset, "0.0000")),
            .. ResidualOf(learned, first, second),
        ]);
        ClosedForm.Add(section, ClosedForm.OfBytes(first, second), byte.MaxValue);
        output.Write(
            section, "learnedPicture", $"{name}-learned", "by the filter found",
            after.WithPlanes([.. first.Select(plane => PictureFile.ToBytes(learned.Filter.Apply(plane)))]));
        return section;
    }

    private static LearnedFilter Learn(
        IReadOnlyList<Tensor<float>> before, IReadOnlyList<Tensor<float>> after, IReport report, CancellationToken cancellationToken) =>
        report.Train(
            "Learning the filter",
            FilterLearner.Epochs,
            progress => FilterLearner.Learn(before, after, progress, cancellationToken));

    private static void AddTraining(Section section, LearnedFilter learned)
    {
        IReadOnlyList<double> losses = learned.History.Losses;
        section.Tabulate(
            "losses",
            ["epoch", "loss"],
            ShownEpochs.Where(epoch => epoch <= losses.Count)
                .Select(epoch => (IReadOnlyList<Cell>)[epoch, Cell.Of(losses[epoch - 1], "0.0E+0")]));
        if (learned.History.WasCancelled)
        {
            section.Say($"Stopped after {losses.Count} of {FilterLearner.Epochs} epochs; this is the best until then.");
        }
    }

    private static Fact EpochsOf(LearnedFilter learned) => new("epochs", "epochs", learned.History.Losses.Count);

    private static Fact[] ResidualOf(
        LearnedFilter learned, IReadOnlyList<Tensor<float>> before, IReadOnlyList<Tensor<float>> after)
    {
        (double rootMeanSquare, double largest) = learned.Residual(before, after);
        return
        [
            new Fact("residualRootMeanSquare", "what is left, root mean square, in grey levels of 255", Cell.Of(rootMeanSquare, "0.0000")),
            new Fact("residualLargest", "what is left, largest, in grey levels of 255", Cell.Of(largest, "0.0000")),
        ];
    }
}
