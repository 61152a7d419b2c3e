using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Operators;

/// <summary>The memory of a call: tensors that are in use at once never share an element, and places are used again.</summary>
public sealed class NetworkArenaTests
{
    [Fact]
    public void TensorsInUseAtOnceLieApart()
    {
        var random = new Random(1);
        var arena = new NetworkArena();
        var held = new List<(ArenaTensor Tensor, float Mark)>();
        var pairs = new List<(ArenaTensor Left, ArenaTensor Right)>();
        for (int step = 0; step < 500; step++)
        {
            if (held.Count > 0 && random.Next(2) == 0)
            {
                int at = random.Next(held.Count);
                arena.Release(held[at].Tensor);
                held.RemoveAt(at);
                continue;
            }

            ArenaTensor taken = arena.Take(new TensorShape(random.Next(1, 40), random.Next(1, 40)));
            pairs.AddRange(held.Select(other => (other.Tensor, taken)));
            held.Add((taken, step));
        }

        using var memory = new NetworkMemory(arena.Length);
        foreach ((ArenaTensor left, ArenaTensor right) in pairs)
        {
            memory[left].Fill(1);
            memory[right].Fill(2);
            Assert.Equal(left.Shape.Elements, Tensor.Sum<float>(memory[left]));
        }
    }

    [Fact]
    public void AChainNeedsTwoPlaces()
    {
        var arena = new NetworkArena();
        ArenaTensor before = arena.Take(new TensorShape(10, 10));
        for (int i = 0; i < 9; i++)
        {
            ArenaTensor next = arena.Take(new TensorShape(10, 10));
            arena.Release(before);
            before = next;
        }

        var two = new NetworkArena();
        _ = two.Take(new TensorShape(10, 10));
        _ = two.Take(new TensorShape(10, 10));
        Assert.Equal(two.Length, arena.Length);
    }

    [Fact]
    public void ViewsHaveTheElementsOfTheirTensor()
    {
        var arena = new NetworkArena();
        ArenaTensor tensor = arena.Take(new TensorShape(2, 3, 4)), view = tensor.As(new TensorShape(6, 4));
        using var memory = new NetworkMemory(arena.Length);
        memory[tensor].Fill(5);
        Assert.Equal(5, memory[view][5, 3]);
        Assert.Throws<ArgumentException>(() => tensor.As(new TensorShape(5, 5)));
    }

    [Fact]
    public void MoreThanAnArrayHoldsIsRefused() =>
        Assert.Throws<ArgumentException>(() => new NetworkArena().Take(new TensorShape(1 << 16, 1 << 16)));
}
