using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter;

/// <summary>The two operations under their own names, told apart by a kernel without symmetry.</summary>
internal static class CorrelationAndConvolution
{
    public static Section Compute()
    {
        var section = new Section("correlation-and-convolution", "5. Cross-correlation and convolution");
        Tensor<float> x = Figure.X;
        Tensor<float> k = Figure.K;
        Tensor<float> rotated = Matrix.Rotate(k);
        section.Say(
            "A strict convolution turns the kernel by 180 degrees first. A kernel without symmetry tells the two apart; a layer that "
            + "learns its kernel from data would just learn the turned one, so deep learning calls both convolution. "
            + "KernelGen keeps two names: Correlate and Convolve.");
        Tensor<float> correlated = Square2.Correlate(x, k);
        Tensor<float> convolved = Square2.Convolve(x, k);
        section.Show(("K", k), ("K turned", rotated), ("correlation", correlated), ("convolution", convolved));

        Tensor<float> impulse = Matrix.Of(new float[,] { { 0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 0 } });
        Tensor<float> correlatedImpulse = Square2.Correlate(impulse, k);
        Tensor<float> convolvedImpulse = Square2.Convolve(impulse, k);
        section.Say("The quickest test of any library is a single bright pixel: convolution gives back the kernel, correlation turns it.");
        section.Show(("impulse", impulse), ("impulse correlated", correlatedImpulse), ("impulse convolved", convolvedImpulse));

        section.CheckEqual("convolution gives 5, 11, 23, 29", convolved, Matrix.Of(new float[,] { { 5, 11 }, { 23, 29 } }));
        section.CheckEqual("convolution with the turned kernel is the correlation", Square2.Convolve(x, rotated), correlated);
        section.CheckEqual("correlation with the turned kernel is the convolution", Square2.Correlate(x, rotated), convolved);
        section.CheckEqual("an impulse convolved with K is K", convolvedImpulse, k);
        section.CheckEqual("an impulse correlated with K is K turned", correlatedImpulse, rotated);
        return section;
    }
}
