using System.Numerics.Tensors;
using KernelGen.Training;

namespace KernelGen.Benchmarks.Training;

/// <summary>
/// The chapter's training: a 1x2 kernel is learned from a 6x8 image with black columns 2 to 5 and from its edges. One step is the forward
/// pass, the loss, both gradients and the update.
/// </summary>
internal sealed class ChapterTrainingStep
{
    private const int Height = 6;
    private const int Width = 8;
    private const int FirstBlackColumn = 2;
    private const int FirstWhiteColumn = 6;
    private const float LearningRate = 0.03f;

    private readonly Conv2D<Valid1x2> _layer = new(bias: false, seed: 1);
    private readonly Sgd _optimizer = new(LearningRate);
    private readonly Tensor<float> _image = Tensor.CreateFromShape<float>([Height, Width]);
    private readonly Tensor<float> _target;
    private readonly Tensor<float> _prediction;
    private readonly Tensor<float> _outputGradient;
    private readonly Tensor<float> _inputGradient = Tensor.CreateFromShape<float>([Height, Width]);

    public ChapterTrainingStep()
    {
        for (int i = 0; i < Height; i++)
        {
            for (int j = 0; j < Width; j++)
            {
                _image[i, j] = j is >= FirstBlackColumn and < FirstWhiteColumn ? 0 : 1;
            }
        }

        _target = Correlation.Correlate<Valid1x2>(_image, Tensor.Create([1f, -1f], [1, 2]));
        _prediction = Tensor.CreateFromShape<float>(_target.Lengths);
        _outputGradient = Tensor.CreateFromShape<float>(_target.Lengths);
    }

    /// <summary>The weights so far; they go to 1 and -1.</summary>
    public Tensor<float> Weight => _layer.Weight;

    /// <summary>The loss before the update.</summary>
    public double Run()
    {
        _layer.Forward(_image, _prediction);
        double loss = Loss.SumSquaredError.Evaluate(_prediction, _target, _outputGradient);
        _layer.Backward(_image, _outputGradient, _inputGradient);
        _optimizer.Step(_layer.Parameters);
        return loss;
    }
}
