using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using KernelGen.CompilerServices;
using KernelGen.Training;
using KernelGen.Verification;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>An operation of the kernel that returns a new tensor: <c>Correlate</c>, <c>Convolve</c> and the gradients.</summary>
internal delegate Tensor<float> Allocating(
    in ReadOnlyTensorSpan<float> first, in ReadOnlyTensorSpan<float> second, int degreeOfParallelism = 1);

/// <summary>The same that writes into the caller's tensor.</summary>
internal delegate void Writing(
    in ReadOnlyTensorSpan<float> first,
    in ReadOnlyTensorSpan<float> second,
    in TensorSpan<float> result,
    int degreeOfParallelism = 1);

/// <summary>A kernel compiled while the test ran: its static members behind virtual ones, so that a test can hold it as a value.</summary>
internal abstract class CompiledKernel
{
    public static CompiledKernel Of(Type kernel) =>
        (CompiledKernel)Activator.CreateInstance(
            (kernel.IsAssignableTo(typeof(IPlaneKernel)) ? typeof(BoundPlane<>) : typeof(Bound<>)).MakeGenericType(kernel))!;

    /// <summary>The generated struct.</summary>
    public abstract Type Type { get; }

    public abstract KernelShape Shape { get; }

    /// <summary><see cref="IPlaneKernel.Forward"/>.</summary>
    public virtual void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output) =>
        throw NotOfPlanes();

    /// <summary><see cref="IPlaneKernel.InputGradient"/>.</summary>
    public virtual void InputGradient(
        ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient) => throw NotOfPlanes();

    /// <summary><see cref="IPlaneKernel.WeightGradient"/>.</summary>
    public virtual void WeightGradient(
        ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> laneSums) => throw NotOfPlanes();

    public abstract Tensor<float> Correlate(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight);

    public abstract void Correlate(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, in TensorSpan<float> output);

    public abstract Tensor<float> Convolve(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight);

    public abstract void Convolve(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, in TensorSpan<float> output);

    public abstract void Forward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        float bias,
        in TensorSpan<float> output,
        int degreeOfParallelism = 1);

    /// <summary>The same with one bias for each output channel.</summary>
    public abstract void Forward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> output,
        int degreeOfParallelism = 1);

    public abstract Tensor<float> InputGradient(in ReadOnlyTensorSpan<float> outputGradient, in ReadOnlyTensorSpan<float> weight);

    public abstract void InputGradient(
        in ReadOnlyTensorSpan<float> outputGradient,
        in ReadOnlyTensorSpan<float> weight,
        in TensorSpan<float> inputGradient,
        int degreeOfParallelism = 1);

    public abstract Tensor<float> TransposedConvolve(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        ReadOnlySpan<float> bias = default,
        int outputPaddingY = 0,
        int outputPaddingX = 0);

    public abstract void TransposedConvolve(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> output,
        int degreeOfParallelism = 1);

    public abstract Tensor<float> WeightGradient(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient);

    public abstract void WeightGradient(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> weightGradient,
        int degreeOfParallelism = 1);

    /// <summary>A layer with a bias.</summary>
    public abstract Layer CreateLayer(int seed, int degreeOfParallelism = 1);

    /// <summary><see cref="KernelGen.Verification.GradientCheck"/> on a batch of one.</summary>
    public abstract GradientErrors GradientCheck(int height, int width);

    private InvalidOperationException NotOfPlanes() => new($"{Type} was not compiled for planes.");

    /// <summary>An operation by the name of the kernel, the overload that has the delegate's parameters.</summary>
    public TDelegate Own<TDelegate>(string name)
        where TDelegate : Delegate
    {
        Type[] parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(each => each.ParameterType).ToArray();
        MethodInfo method = typeof(KernelExtensions)
            .GetMethod(name, genericParameterCount: 1, BindingFlags.Public | BindingFlags.Static, binder: null, parameters, modifiers: null)
            ?? throw new MissingMethodException(Type.Name, name);
        return method.MakeGenericMethod(Type).CreateDelegate<TDelegate>();
    }

    private class Bound<TKernel> : CompiledKernel
        where TKernel : struct, IConvKernel
    {
        public override Type Type => typeof(TKernel);

        public override KernelShape Shape => TKernel.Shape;

        public override Layer CreateLayer(int seed, int degreeOfParallelism = 1) =>
            new Conv2D<TKernel>(bias: true, seed) { DegreeOfParallelism = degreeOfParallelism };

        public override GradientErrors GradientCheck(int height, int width) => Verification.GradientCheck.Run<TKernel>(height, width);

        public override Tensor<float> Correlate(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight) =>
            Correlation.Correlate<TKernel>(input, weight);

        public override void Correlate(
            in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, in TensorSpan<float> output) =>
            Correlation.Correlate<TKernel>(input, weight, output);

        public override Tensor<float> Convolve(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight) =>
            Correlation.Convolve<TKernel>(input, weight);

        public override void Convolve(
            in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, in TensorSpan<float> output) =>
            Correlation.Convolve<TKernel>(input, weight, output);

        public override void Forward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            float bias,
            in TensorSpan<float> output,
            int degreeOfParallelism = 1) =>
            Correlation.Forward<TKernel>(input, weight, bias, output, degreeOfParallelism);

        public override void Forward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            ReadOnlySpan<float> bias,
            in TensorSpan<float> output,
            int degreeOfParallelism = 1) =>
            Correlation.Forward<TKernel>(input, weight, bias, output, degreeOfParallelism);

        public override Tensor<float> InputGradient(
            in ReadOnlyTensorSpan<float> outputGradient, in ReadOnlyTensorSpan<float> weight) =>
            Correlation.InputGradient<TKernel>(outputGradient, weight);

        public override void InputGradient(
            in ReadOnlyTensorSpan<float> outputGradient,
            in ReadOnlyTensorSpan<float> weight,
            in TensorSpan<float> inputGradient,
            int degreeOfParallelism = 1) =>
            Correlation.InputGradient<TKernel>(outputGradient, weight, inputGradient, degreeOfParallelism);

        public override Tensor<float> TransposedConvolve(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            ReadOnlySpan<float> bias = default,
            int outputPaddingY = 0,
            int outputPaddingX = 0) =>
            Correlation.TransposedConvolve<TKernel>(input, weight, bias, outputPaddingY, outputPaddingX);

        public override void TransposedConvolve(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            ReadOnlySpan<float> bias,
            in TensorSpan<float> output,
            int degreeOfParallelism = 1) =>
            Correlation.TransposedConvolve<TKernel>(input, weight, bias, output, degreeOfParallelism);

        public override Tensor<float> WeightGradient(
            in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient) =>
            Correlation.WeightGradient<TKernel>(input, outputGradient);

        public override void WeightGradient(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> outputGradient,
            in TensorSpan<float> weightGradient,
            int degreeOfParallelism = 1) =>
            Correlation.WeightGradient<TKernel>(input, outputGradient, weightGradient, degreeOfParallelism);
    }

    private sealed class BoundPlane<TKernel> : Bound<TKernel>
        where TKernel : struct, IPlaneKernel
    {
        public override void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output) =>
            TKernel.Forward(input, weight, bias, output);

        public override void InputGradient(
            ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient) =>
            TKernel.InputGradient(outputGradient, weight, inputGradient);

        public override void WeightGradient(
            ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> laneSums) =>
            TKernel.WeightGradient(input, outputGradient, laneSums);
    }
}
