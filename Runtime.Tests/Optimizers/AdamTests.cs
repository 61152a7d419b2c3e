using System;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Optimizers;

public class AdamTests
{
    /// <summary>PyTorch's documented algorithms of torch.optim.Adam and AdamW, in double precision, for three steps.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 0.1)]
    [InlineData(true, 0.1)]
    public void StepsFollowPyTorch(bool isDecoupled, double decay)
    {
        const double Rate = 0.01;
        Optimizer optimizer = isDecoupled
            ? new AdamW((float)Rate, weightDecay: (float)decay)
            : new Adam((float)Rate, weightDecay: (float)decay);
        float[] start = Data.Elements(Data.Reals(1, 20));
        Parameter parameter = Of(start);
        double[] expected = Array.ConvertAll(start, value => (double)value);
        double[] m = new double[20], v = new double[20];
        for (int t = 1; t <= 3; t++)
        {
            float[] gradients = Data.Elements(Data.Reals(t + 1, 20));
            gradients.CopyTo(parameter.Gradients);
            optimizer.Step(parameter);
            for (int i = 0; i < 20; i++)
            {
                expected[i] *= isDecoupled ? 1 - (Rate * decay) : 1;
                double g = gradients[i] + (isDecoupled ? 0 : decay * expected[i]);
                m[i] = (0.9 * m[i]) + (0.1 * g);
                v[i] = (0.999 * v[i]) + (0.001 * g * g);
                expected[i] -= Rate * m[i] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
                Assert.Equal(expected[i], parameter.Values[i], tolerance: 1e-5);
            }
        }

        Assert.Equal(3, optimizer.Steps);
    }

    [Fact]
    public void NothingIsAllocatedAfterTheFirstStep()
    {
        Parameter parameter = Of([1, 2, 3]);
        var adam = new Adam(0.01f) { MaxGradientNorm = 1, Schedule = LearningRateSchedule.WarmUp(10, LearningRateSchedule.Cosine(50)) };
        adam.Step(parameter);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            adam.Step(parameter);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>Gradients 3 and 4 of two parameters have the norm 5 together.</summary>
    [Fact]
    public void TheNormOfAllGradientsIsClipped()
    {
        Parameter first = Of([0]), second = Of([0]);
        first.Gradients[0] = 3;
        second.Gradients[0] = 4;
        new Sgd(1) { MaxGradientNorm = 2.5 }.Step(first, second);
        Assert.Equal((-1.5f, -2), (first.Values[0], second.Values[0]));

        new Sgd(1) { MaxGradientNorm = 2.5 }.Step(first, second);
        Assert.Equal((-3, -4), (first.Values[0], second.Values[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new Sgd(1) { MaxGradientNorm = 0 });
    }

    [Fact]
    public void SchedulesMultiplyTheRate()
    {
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], Factors(LearningRateSchedule.Step(2, 0.5), 5));
        double[] cosine = Factors(LearningRateSchedule.Cosine(4, least: 0.2), 6);
        Assert.Equal(1, cosine[0]);
        Assert.Equal(0.2 + (0.8 * (1 + Math.Cos(Math.PI / 4)) / 2), cosine[1], tolerance: 1e-15);
        Assert.Equal(0.6, cosine[2], tolerance: 1e-15);
        Assert.Equal([0.2, 0.2], cosine[4..]);
        Assert.Equal([0.25, 0.5, 0.75, 1, 1, 0.5], Factors(LearningRateSchedule.WarmUp(4, LearningRateSchedule.Step(1, 0.5)), 6));
        Assert.Equal([1, 1], Factors(LearningRateSchedule.Constant, 2));

        Parameter parameter = Of([0]);
        parameter.Gradients[0] = 1;
        var sgd = new Sgd(8) { Schedule = LearningRateSchedule.Step(1, 0.5) };
        sgd.Step(parameter);
        sgd.Step(parameter);
        Assert.Equal(-12, parameter.Values[0]);
        Assert.Equal(2, sgd.CurrentLearningRate);
    }

    [Fact]
    public void BadSettingsAreRefused()
    {
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Adam(-1), "learning rate");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Adam(1, beta1: 1), "below 1", "0.9 is common");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Adam(1, beta2: float.NaN), "below 1");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Adam(1, epsilon: 0), "above 0");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new AdamW(1, weightDecay: -1), "weight decay");
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.WarmUp(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.FactorAt(-1));
    }

    private static double[] Factors(LearningRateSchedule schedule, int steps)
    {
        var factors = new double[steps];
        for (int i = 0; i < steps; i++)
        {
            factors[i] = schedule.FactorAt(i);
        }

        return factors;
    }

    private static Parameter Of(float[] values)
    {
        var parameter = new Parameter("p", values.Length);
        values.CopyTo(parameter.Values);
        return parameter;
    }
}
