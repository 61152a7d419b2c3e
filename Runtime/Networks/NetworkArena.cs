using System;
using System.Collections.Generic;
using KernelGen.Memory;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>
/// Lays out what flows between the steps of a network in one piece of memory: each tensor is taken where it is made and released behind its
/// last use, and the next one may lie in its place. Nothing is allocated; a plan of this kind is made once for each shape of input.
/// </summary>
/// <example><code>
/// var arena = new NetworkArena();
/// Conv1 = arena.Take(new TensorShape(n, 8, 28, 28));
/// Pool1 = arena.Take(new TensorShape(n, 8, 14, 14));
/// arena.Release(Conv1);
/// </code></example>
public sealed class NetworkArena
{
    /// <summary>The holes below <see cref="Length"/>, in order and never adjacent.</summary>
    private readonly List<(int Begin, int Length)> _holes = [];

    /// <summary>Gets how many floats the tensors need at once.</summary>
    public int Length { get; private set; }

    /// <summary>Finds a place for a tensor: the smallest hole that holds it, else behind all others.</summary>
    /// <exception cref="ArgumentException">All tensors together are more than an array holds.</exception>
    public ArenaTensor Take(TensorShape shape)
    {
        long whole = Scratch.OddLines((nint)Math.Min(shape.Elements, Scratch.MaxLength));
        if (shape.Elements > Scratch.MaxLength || Length + whole > Scratch.MaxLength)
        {
            throw new ArgumentException(
                $"The network would hand on a tensor of shape {shape} besides {Length} other elements; at most {Scratch.MaxLength} fit "
                + "into its memory. Give a smaller input, or run it in tiles.",
                nameof(shape));
        }

        int length = (int)whole, best = -1;
        for (int i = 0; i < _holes.Count; i++)
        {
            if (_holes[i].Length >= length && (best < 0 || _holes[i].Length < _holes[best].Length))
            {
                best = i;
            }
        }

        return new ArenaTensor(shape, best < 0 ? AtEnd(length) : InHole(best, length));
    }

    /// <summary>Gives the place of a tensor to those that are taken next.</summary>
    public void Release(ArenaTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        int begin = tensor.Offset, end = begin + (int)Scratch.OddLines((nint)tensor.Shape.Elements);
        int at = _holes.FindIndex(hole => hole.Begin > begin);
        at = at < 0 ? _holes.Count : at;
        if (at < _holes.Count && _holes[at].Begin == end)
        {
            end += _holes[at].Length;
            _holes.RemoveAt(at);
        }

        if (at > 0 && _holes[at - 1].Begin + _holes[at - 1].Length == begin)
        {
            begin = _holes[at - 1].Begin;
            _holes.RemoveAt(--at);
        }

        _holes.Insert(at, (begin, end - begin));
    }

    private int InHole(int index, int length)
    {
        (int begin, int free) = _holes[index];
        if (free == length)
        {
            _holes.RemoveAt(index);
        }
        else
        {
            _holes[index] = (begin + length, free - length);
        }

        return begin;
    }

    /// <summary>A hole at the end grows to what is needed.</summary>
    private int AtEnd(int length)
    {
        int begin = Length;
        if (_holes.Count > 0 && _holes[^1].Begin + _holes[^1].Length == Length)
        {
            begin = _holes[^1].Begin;
            _holes.RemoveAt(_holes.Count - 1);
        }

        Length = begin + length;
        return begin;
    }
}
