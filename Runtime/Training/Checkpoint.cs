using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace KernelGen.Training;

/// <summary>A training in a file: tensors of the layer, of its best epoch and of the optimizer, and as metadata where it stood.</summary>
internal sealed class Checkpoint
{
    private const string Format = "kernelgen.training.1";

    private readonly string _path;
    private readonly IReadOnlyDictionary<string, string> _metadata;
    private readonly List<float[]> _weights = [];
    private readonly List<float[]> _best = [];
    private readonly List<float[][]> _slots = [];

    private Checkpoint(string path, IReadOnlyDictionary<string, string> metadata)
    {
        _path = path;
        _metadata = metadata;
    }

    /// <summary>Gets the steps that the trainer has counted.</summary>
    public long TrainerStep => Whole("trainer_steps");

    public static void Write(
        string path,
        TrainingRun run,
        int samples,
        WeightSnapshot best,
        Optimizer optimizer,
        int? batchSize,
        int? seed,
        Augmentation? augmentation,
        long step)
    {
        var tensors = new List<FileTensor>();
        for (int i = 0; i < best.State.Count; i++)
        {
            (string name, Parameter parameter) = best.State[i];
            tensors.Add(new FileTensor("model." + name, parameter.Lengths, parameter.Memory));
            tensors.Add(new FileTensor("best." + name, parameter.Lengths, best.Memory(i)));
            float[][] slots = best.IsLearned(i) ? optimizer.SlotsOf(parameter) : [];
            for (int s = 0; s < slots.Length; s++)
            {
                tensors.Add(new FileTensor($"optimizer.{optimizer.SlotNames[s]}.{name}", parameter.Lengths, slots[s]));
            }
        }

        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["optimizer"] = optimizer.AllSettings,
            ["learning_rate"] = Text(optimizer.LearningRate),
            ["optimizer_steps"] = Text(optimizer.Steps),
            ["trainer_steps"] = Text(step),
            ["batch_size"] = SettingText(batchSize),
            ["shuffle_seed"] = SettingText(seed),
            ["augmentation"] = SettingText(augmentation),
            ["samples"] = Text(samples),
            ["epochs"] = Text(run.Epochs),
            ["steps"] = Text(run.Steps),
            ["loss"] = Text(run.Loss),
            ["losses"] = Text(run.History.Losses),
            ["validation_losses"] = Text(run.History.ValidationLosses),
            ["metrics"] = Text(run.History.Metrics.Count),
        };
        for (int i = 0; i < run.History.Metrics.Count; i++)
        {
            metadata[$"metric.{i}"] = run.History.Metrics[i].Name;
            metadata[$"metric.{i}.values"] = Text(run.History.ValuesAt(i));
            metadata[$"metric.{i}.sum"] = Text(run.Sums[i].Sum);
            metadata[$"metric.{i}.count"] = Text(run.Sums[i].Count);
        }

        SafetensorsWriter.Write(path, tensors, metadata);
    }

    /// <summary>Reads a file whole, and compares it with the layer and the optimizer; neither is changed.</summary>
    public static Checkpoint Read(string path, WeightSnapshot snapshot, Optimizer optimizer)
    {
        using var reader = new SafetensorsReader(path);
        var checkpoint = new Checkpoint(path, reader.Metadata);
        checkpoint.ThrowIfDifferent("format", Format, "files of this format, which a trainer with CheckpointPath writes");
        checkpoint.ThrowIfDifferent("optimizer", optimizer.AllSettings, "the optimizer");
        checkpoint.ThrowIfNoNumbers();
        var left = new HashSet<string>(reader.Tensors.Keys);
        for (int i = 0; i < snapshot.State.Count; i++)
        {
            (string name, Parameter parameter) = snapshot.State[i];
            checkpoint._weights.Add(Tensor("model." + name));
            checkpoint._best.Add(Tensor("best." + name));
            var slots = new List<float[]>();
            for (int s = 0; snapshot.IsLearned(i) && s < optimizer.SlotNames.Length; s++)
            {
                slots.Add(Tensor($"optimizer.{optimizer.SlotNames[s]}.{name}"));
            }

            checkpoint._slots.Add([.. slots]);

            float[] Tensor(string full)
            {
                left.Remove(full);
                bool isOfOptimizer = full.StartsWith("optimizer.", StringComparison.Ordinal);
                return reader.Read(reader.FindExactly(full, parameter.Lengths), allowNonFinite: isOfOptimizer);
            }
        }

        foreach (string name in left)
        {
            throw reader.Unknown(name);
        }

        return checkpoint;
    }

    public void ThrowIfNotOf(int? batchSize, int? seed, Augmentation? augmentation)
    {
        ThrowIfDifferent("batch_size", SettingText(batchSize), nameof(Trainer.BatchSize));
        ThrowIfDifferent("shuffle_seed", SettingText(seed), nameof(Trainer.ShuffleSeed));
        ThrowIfDifferent("augmentation", SettingText(augmentation), nameof(Trainer.Augmentation));
    }

    /// <summary>Puts the tensors and numbers where they belong.</summary>
    public void Restore(WeightSnapshot snapshot, Optimizer optimizer)
    {
        for (int i = 0; i < snapshot.State.Count; i++)
        {
            Parameter parameter = snapshot.State[i].Parameter;
            _weights[i].CopyTo(parameter.Change());
            _best[i].CopyTo(snapshot.Values(i));
            for (int s = 0; s < _slots[i].Length; s++)
            {
                _slots[i][s].CopyTo(optimizer.SlotsOf(parameter)[s], 0);
            }
        }

        optimizer.LearningRate = (float)Number("learning_rate");
        optimizer.Steps = Whole("optimizer_steps");
    }

    /// <summary>Brings a run to where the file's stood.</summary>
    public void Continue(TrainingRun run, IReadOnlyList<Metric> metrics, int samples, bool hasValidation)
    {
        ThrowIfDifferent("samples", Text(samples), "the number of samples");
        ThrowIfDifferent("metrics", Text(metrics.Count), "the number of metrics");
        double[] losses = Numbers("losses"), validationLosses = Numbers("validation_losses");
        if (losses.Length > 0 && hasValidation != (validationLosses.Length == losses.Length))
        {
            throw new InvalidDataException(
                $"{_path} has {losses.Length} losses and {validationLosses.Length} of validation; go on "
                + $"{(hasValidation ? "without" : "with")} validation data, as it was begun.");
        }

        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            run.History.Add(losses[epoch], hasValidation ? validationLosses[epoch] : null);
        }

        for (int i = 0; i < metrics.Count; i++)
        {
            ThrowIfDifferent($"metric.{i}", metrics[i].Name, "a metric");
            Array.ForEach(Numbers($"metric.{i}.values"), value => run.History.AddValue(i, value));
            run.Sums[i] = (Number($"metric.{i}.sum"), Whole($"metric.{i}.count"));
        }

        run.Epochs = (int)Whole("epochs");
        run.Steps = (int)Whole("steps");
        run.Loss = Number("loss");
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(IReadOnlyList<double> numbers)
    {
        var texts = new string[numbers.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Text(numbers[i]);
        }

        return string.Join(' ', texts);
    }

    private static string SettingText(int? number) => number is { } value ? Text(value) : "none";

    private static string SettingText(Augmentation? augmentation) => augmentation?.ToString() ?? "none";

    private void ThrowIfDifferent(string key, string expected, string what)
    {
        string given = Value(key);
        if (given != expected)
        {
            throw new InvalidDataException(
                $"{_path} is of a training with {key} {given}; {what} here: {expected}. Go on with what it was begun with.");
        }
    }

    /// <summary>Throws if one of the numbers cannot be read, before anything is changed.</summary>
    private void ThrowIfNoNumbers()
    {
        _ = Number("learning_rate") is >= 0 and <= float.MaxValue ? 0 : throw Wrong("learning_rate");
        _ = Whole("optimizer_steps") + Whole("trainer_steps");
        _ = Whole("epochs") <= int.MaxValue && Whole("steps") <= int.MaxValue ? 0 : throw Wrong("epochs");
        _ = Number("loss");
        _ = Numbers("losses").Length == Whole("epochs") ? 0 : throw Wrong("losses");
        _ = Numbers("validation_losses");
    }

    private InvalidDataException Wrong(string key) => new($"{_path} has {key} {Value(key)}, which is not possible.");

    private string Value(string key) => _metadata.TryGetValue(key, out string? value)
        ? value
        : throw new InvalidDataException(
            $"{_path} has no {key} in its metadata; expected a file that a trainer with CheckpointPath wrote.");

    private double Number(string key) =>
        double.TryParse(Value(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Wrong(key);

    private long Whole(string key) =>
        long.TryParse(Value(key), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw Wrong(key);

    private double[] Numbers(string key) => Array.ConvertAll(
        Value(key).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Wrong(key));
}
