using System;
using System.Collections.Generic;
using System.IO;
using System.Numerics.Tensors;

namespace KernelGen.Training;

public sealed partial class Trainer
{
    private int? _checkpointEvery;
    private Checkpoint? _resumed;

    /// <summary>
    /// Gets the file to which a training is saved after each epoch, every <see cref="CheckpointEvery"/> steps, and where it is cancelled,
    /// so that <see cref="Resume"/> can go on from there; null, the default, for none. Each file is written beside the last one and then
    /// moved into its place. (A training on one picture <c>(H, W)</c> is not saved.)
    /// </summary>
    public string? CheckpointPath { get; set; }

    /// <summary>Gets after how many steps of an epoch a training is saved too; null, the default, means after whole epochs only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? CheckpointEvery
    {
        get => _checkpointEvery;
        set => _checkpointEvery = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "A training is saved after at least 1 step; null means after whole epochs only.");
    }

    // Sums of an epoch that was begun cannot go on in one step for all samples, and the caller's tensors are not changed, so these
    // trainings take batches in any case.
    private bool NeedsBatches => CheckpointPath is not null || _resumed is not null || Augmentation is not null;

    /// <summary>
    /// Loads a training that was saved to <see cref="CheckpointPath"/>: the state of the layer and of the optimizer, its learning rate, and
    /// where it stood. The next <c>Fit</c>, with the same data and settings, goes on from there and gives the same weights, bit by bit, as
    /// a training that was not stopped.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// The file is broken, or is that of another network, optimizer or setting; nothing was changed. The message says which.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Resume(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var checkpoint = Checkpoint.Read(path, _best, _optimizer);
        checkpoint.ThrowIfNotOf(_batchSize, ShuffleSeed, Augmentation);
        checkpoint.Restore(_best, _optimizer);
        _step = checkpoint.TrainerStep;
        _resumed = checkpoint;
    }

    private TrainingRun BeginRun(int epochs, IReadOnlyList<Metric> metrics, int samples, bool hasValidation)
    {
        var run = new TrainingRun(new History(epochs, metrics), metrics);
        if (_resumed is { } checkpoint)
        {
            checkpoint.Continue(run, metrics, samples, hasValidation);
            _resumed = null;
        }

        return run;
    }

    private void SaveRun(TrainingRun run, int samples)
    {
        // A step that left the range of numbers is noticed at the next one; until then the file before is worth more.
        if (CheckpointPath is { } path && IsFinite())
        {
            Checkpoint.Write(path, run, samples, _best, _optimizer, _batchSize, ShuffleSeed, Augmentation, _step);
        }
    }

    private bool IsFinite()
    {
        foreach (NamedParameter named in _layer.State())
        {
            if (!TensorPrimitives.IsFiniteAll(named.Parameter.Read()))
            {
                return false;
            }
        }

        return true;
    }
}
