using System;
using KernelGen.Benchmarks.Data;
using OpenCvSharp;

namespace KernelGen.Benchmarks.Peers;

/// <summary>OpenCV's <c>filter2D</c> on CV_32F with a border of zeros.</summary>
internal sealed class OpenCvPeer : IPeer
{
    public OpenCvPeer()
    {
        Cv2.SetNumThreads(1);
        Version = Cv2.GetVersionString() ?? "unknown";
    }

    public string Name => "OpenCV";

    public string Package => "OpenCvSharp4";

    public string Version { get; }

    public IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output) =>
        new Filter(shape, weight, input, output);

    private sealed class Filter : IPreparedWork
    {
        // The library has only their addresses: without these fields the collector could take them away from it.
        private readonly Plane _inputPlane;
        private readonly Plane _outputPlane;
        private readonly Mat _source;
        private readonly Mat _target;
        private readonly Mat _weight;
        private readonly InputArray _sourceArray;
        private readonly InputArray _weightArray;
        private readonly Point _anchor;

        public Filter(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output)
        {
            (_inputPlane, _outputPlane) = (input, output);
            _source = View(_inputPlane);
            _target = View(_outputPlane);
            _weight = new Mat(shape.Height, shape.Width, MatType.CV_32FC1);
            for (int tap = 0; tap < weight.Length; tap++)
            {
                _weight.Set(tap / shape.Width, tap % shape.Width, weight[tap]);
            }

            // Made once: the wrapper would make them anew in each call, as it insists to do for the output.
            _sourceArray = InputArray.Create(_source);
            _weightArray = InputArray.Create(_weight);
            _anchor = new Point(shape.PaddingLeft, shape.PaddingTop);
        }

        public void Run(int calls)
        {
            for (int i = 0; i < calls; i++)
            {
                Cv2.Filter2D(_sourceArray, _target, MatType.CV_32F, _weightArray, _anchor, 0, BorderTypes.Constant);
            }
        }

        public void Dispose()
        {
            _weightArray.Dispose();
            _sourceArray.Dispose();
            _weight.Dispose();
            _target.Dispose();
            _source.Dispose();
        }

        private static Mat View(Plane plane) =>
            Mat.FromPixelData(plane.Height, plane.Width, MatType.CV_32FC1, plane.Address, (long)plane.RowPitch * sizeof(float));
    }
}
