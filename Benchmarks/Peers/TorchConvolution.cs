using TorchSharp;

namespace KernelGen.Benchmarks.Peers;

/// <summary>PyTorch's <c>conv2d</c> with what a kernel says of strides, padding, dilation and groups.</summary>
internal sealed class TorchConvolution(KernelShape shape)
{
    private readonly long[] _strides = [shape.StrideY, shape.StrideX];
    private readonly long[] _padding = [shape.PaddingTop, shape.PaddingLeft];
    private readonly long[] _dilation = [shape.DilationY, shape.DilationX];
    private readonly bool _isSymmetric = shape.PaddingTop == shape.PaddingBottom && shape.PaddingLeft == shape.PaddingRight;

    /// <summary>A new tensor: the library has no form that writes into one of the caller's.</summary>
    public torch.Tensor Apply(torch.Tensor input, torch.Tensor weight) => _isSymmetric
        ? torch.nn.functional.conv2d(
            input, weight, strides: _strides, padding: _padding, dilation: _dilation, groups: shape.Groups)
        : torch.nn.functional.conv2d_padding(
            input, weight, strides: _strides, padding: TorchSharp.Padding.Same, dilation: _dilation, groups: shape.Groups);
}
