using System;
using System.Collections.Generic;

namespace KernelGen.Training;

/// <summary>A copy of the state of a layer, its buffers too, at one moment of a training.</summary>
internal sealed class WeightSnapshot
{
    private readonly IReadOnlyList<NamedParameter> _state;
    private readonly float[][] _values;
    private readonly HashSet<Parameter> _learned;

    public WeightSnapshot(Layer layer)
    {
        _state = layer.State();
        _learned = [.. layer.Parameters];
        _values = new float[_state.Count][];
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = _state[i].Parameter.Read().ToArray();
        }
    }

    /// <summary>Gets the names and shapes of what is copied.</summary>
    public IReadOnlyList<NamedParameter> State => _state;

    /// <summary>The copy of one of them.</summary>
    public Span<float> Values(int index) => _values[index];

    /// <summary>The same for files, which read it.</summary>
    public ReadOnlyMemory<float> Memory(int index) => _values[index];

    /// <summary>Returns whether one of them is a parameter, which an optimizer moves, and not a buffer.</summary>
    public bool IsLearned(int index) => _learned.Contains(_state[index].Parameter);

    public void Take()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            _state[i].Parameter.Read().CopyTo(_values[i]);
        }
    }

    public void Restore()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i].CopyTo(_state[i].Parameter.Change());
        }
    }
}
