using System;
using System.Numerics.Tensors;

namespace KernelGen.Training;

public sealed partial class Trainer
{
    private double Predict(in BatchSpans batch, History history, int epoch, int step)
    {
        _layer.BeginStep(++_step);
        _layer.ForwardTraining(batch.Input, batch.PredictionBuffer);
        double loss = batch.HasLabels
            ? _loss.Evaluate(batch.Prediction, batch.Labels, batch.GradientBuffer)
            : _loss.Evaluate(batch.Prediction, batch.Target, batch.GradientBuffer);
        return double.IsFinite(loss)
            ? loss
            : throw Diverged(history, epoch, step, loss, FormattableString.Invariant($"the loss was {loss}"));
    }

    private void Update(in BatchSpans batch)
    {
        _layer.BackwardParameters(batch.Input, batch.Prediction, batch.Gradient);
        _optimizer.Step(_layer.Parameters);
    }

    private History Cancel(History history)
    {
        RestoreBest(history);
        history.WasCancelled = true;
        return history;
    }

    // A finite loss may still have a gradient that leaves the range of single precision.
    private void ThrowIfWeightsNotFinite(History history, int epoch, int step, double loss)
    {
        for (int i = 0; i < _layer.Parameters.Length; i++)
        {
            if (!TensorPrimitives.IsFiniteAll(_layer.Parameters[i].Read()))
            {
                string name = NameOf(_layer.Parameters[i]);
                throw Diverged(history, epoch, step, loss, $"{name} has an element that is NaN or infinite");
            }
        }
    }

    private string NameOf(Parameter parameter)
    {
        foreach (NamedParameter named in _layer.State())
        {
            if (named.Parameter == parameter)
            {
                return named.Name;
            }
        }

        return parameter.Name;
    }

    private TrainingDivergedException Diverged(History history, int epoch, int step, double loss, string what)
    {
        RestoreBest(history);
        string advice = epoch == 1 && step == 1
            ? "It was the first step: check that the input, the target and the weights are finite and of a sensible size."
            : FormattableString.Invariant($"The learning rate, {_optimizer.CurrentLearningRate}, is probably too high for this data: ")
                + "try a tenth of it, or scale the pixels to about 1"
                + (_loss.Reduction == LossReduction.Sum ? ", or take a mean over the elements, such as Loss.MeanSquaredError." : ".");
        string kept = history.BestEpoch == 0
            ? "No epoch was completed before."
            : FormattableString.Invariant($"The layer has the weights of epoch {history.BestEpoch}, whose loss was {history.BestLoss}.");
        return new TrainingDivergedException(
            FormattableString.Invariant($"Training stopped at epoch {epoch}, step {step}: {what}; expected finite numbers. ")
            + $"{advice} {kept}",
            epoch, step, loss);
    }

    private void RestoreBest(History history)
    {
        if (history.BestEpoch > 0)
        {
            _best.Restore();
        }
    }
}
