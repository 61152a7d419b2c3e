namespace KernelGen.Engine;

/// <summary>
/// Channels and lanes in small patches: weights and panels are transposed to each other, so that one of both is read or written with large
/// steps, and all taps of a patch stay in the first-level cache.
/// </summary>
internal ref struct Patches(int channels, int lanes)
{
    public const int Channels = 8;
    public const int Lanes = 16;

    private int _channel;
    private int _lane = -Lanes;

    /// <summary>The first channel and the first lane of a patch.</summary>
    public readonly (int Channel, int Lane) Current => (_channel, _lane);

    public readonly Patches GetEnumerator() => this;

    public bool MoveNext()
    {
        _lane += Lanes;
        if (_lane >= lanes)
        {
            (_lane, _channel) = (0, _channel + Channels);
        }

        return _channel < channels;
    }
}
