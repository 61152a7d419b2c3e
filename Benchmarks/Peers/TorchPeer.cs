using System;
using System.Runtime.InteropServices;
using KernelGen.Benchmarks.Data;
using TorchSharp;

namespace KernelGen.Benchmarks.Peers;

/// <summary>PyTorch's <c>conv2d</c> on (1, 1, H, W). Its interface has no caller-owned output, so it allocates one in each call.</summary>
internal sealed class TorchPeer : IPeer
{
    public const string NativeName = "LibTorchSharp";

    public TorchPeer()
    {
        // TorchSharp's own search ends in two pages of text; the system's loader names the one thing that is missing.
        NativeLibrary.Load(NativeName, typeof(torch).Assembly, searchPath: null);
        torch.set_num_threads(1);
        Version = torch.__version__;
    }

    public string Name => "libtorch";

    public string Package => "TorchSharp-cpu";

    public string Version { get; }

    public IPreparedForward Prepare(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output) =>
        new Convolution(shape, weight, input, output);

    private sealed class Convolution : IPreparedForward
    {
        private readonly torch.Tensor _input;
        private readonly torch.Tensor _weight;
        private readonly long[] _padding;
        private readonly bool _isSymmetric;
        private readonly Plane _output;
        private torch.Tensor? _result;

        public Convolution(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output)
        {
            _input = torch.tensor(input.Memory.ToArray(), [1, 1, input.Height, input.Width]);
            _weight = torch.tensor(weight.ToArray(), [1, 1, shape.Height, shape.Width]);
            _padding = [shape.PaddingTop, shape.PaddingLeft];
            _isSymmetric = shape.PaddingTop == shape.PaddingBottom && shape.PaddingLeft == shape.PaddingRight;
            _output = output;
        }

        public void Run(int calls)
        {
            using IDisposable mode = torch.inference_mode();
            for (int i = 0; i < calls; i++)
            {
                _result?.Dispose();
                _result = _isSymmetric
                    ? torch.nn.functional.conv2d(_input, _weight, padding: _padding)
                    : torch.nn.functional.conv2d_padding(_input, _weight, padding: TorchSharp.Padding.Same);
            }
        }

        public void ReadBack() => _result?.data<float>().CopyTo(_output.Memory);

        public void Dispose()
        {
            _result?.Dispose();
            _weight.Dispose();
            _input.Dispose();
        }
    }
}
