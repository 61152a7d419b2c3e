using System;

namespace KernelGen.Training;

/// <summary>A copy of the parameters of a layer at one moment of a training.</summary>
internal sealed class WeightSnapshot
{
    private readonly float[][] _values;

    public WeightSnapshot(ReadOnlySpan<Parameter> parameters)
    {
        _values = new float[parameters.Length][];
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = parameters[i].Read().ToArray();
        }
    }

    public void Take(ReadOnlySpan<Parameter> parameters)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            parameters[i].Read().CopyTo(_values[i]);
        }
    }

    public void Restore(ReadOnlySpan<Parameter> parameters)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i].CopyTo(parameters[i].Change());
        }
    }
}
