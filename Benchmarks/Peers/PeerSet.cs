using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace KernelGen.Benchmarks.Peers;

/// <summary>The peers that loaded on this machine, and why the others did not.</summary>
internal sealed class PeerSet
{
    private PeerSet(ImmutableArray<IPeer> peers, ImmutableArray<string> missing)
    {
        Peers = peers;
        Missing = missing;
    }

    public ImmutableArray<IPeer> Peers { get; }

    /// <summary>Those that compute layers with channels too.</summary>
    public IEnumerable<ILayerPeer> LayerPeers => Peers.OfType<ILayerPeer>();

    /// <summary>Those that find the gradients of layers too.</summary>
    public IEnumerable<ITrainingPeer> TrainingPeers => Peers.OfType<ITrainingPeer>();

    /// <summary>Gets whether OpenCV is one of them.</summary>
    public bool HasOpenCv => Peers.Any(peer => peer is OpenCvPeer);

    /// <summary>A line for each peer that is not measured.</summary>
    public ImmutableArray<string> Missing { get; }

    public static PeerSet Load()
    {
        var peers = ImmutableArray.CreateBuilder<IPeer>();
        var missing = ImmutableArray.CreateBuilder<string>();
        TryAdd("OpenCV", "OpenCvSharpExtern", static () => new OpenCvPeer());
        TryAdd("ONNX Runtime", "onnxruntime", static () => new OnnxRuntimePeer());
#if TORCH
        TryAdd("libtorch", TorchPeer.NativeName, static () => new TorchPeer());
#else
        missing.Add("libtorch is not measured: build with -p:Torch=true to add it.");
#endif
        return new PeerSet(peers.ToImmutable(), missing.ToImmutable());

        void TryAdd(string name, string library, Func<IPeer> load)
        {
            try
            {
                peers.Add(load());
            }
            catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or BadImageFormatException)
            {
                missing.Add($"{name} is not measured: its native library does not load here ({NativeLoadFailure.Reason(error, library)}).");
            }
        }
    }
}
