using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Tests.IR;
using Xunit;
using static KernelGen.Generator.Tests.IR.SmallFunction;

namespace KernelGen.Generator.Tests.Passes;

/// <summary>Passes on functions of integers: no meaning changes, and what is shared and hoisted is the widened pixel.</summary>
public sealed class PixelPassTests
{
    private static readonly IrBuffer Pixels = X with { Element = IrElement.UInt8 };
    private static readonly IrBuffer Sums = Y with { Element = IrElement.Int16 };

    public static TheoryData<string> Passes => new(PassPipeline.All.Select(pass => pass.GetType().Name));

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_pass_alone(string name) => Keeps([PassNamed(name)]);

    [Theory]
    [MemberData(nameof(Passes))]
    public void The_pipeline_without_a_pass(string name) => Keeps(PassLists.Without(PassNamed(name).GetType()));

    [Fact]
    public void The_pipeline() => Keeps(PassPipeline.All);

    [Fact]
    public void A_product_of_integers_is_not_fused() => Gen.Int[0, 1_000_000].Sample(
        seed => Assert.DoesNotContain(
            new FuseMultiplyAdd().Run(PixelFunction.Of(seed, 4)).Statements().SelectMany(statement => statement.ValueOf()?.Tree() ?? []),
            expression => expression is IrExpression.MultiplyAdd));

    [Fact]
    public void Many_lines_are_reordered_and_many_may_not_be()
    {
        int changed = Enumerable.Range(0, 100).Count(seed =>
        {
            IrFunction shared = new ShareLoads().Run(PixelFunction.Of(seed, 4));
            return !shared.Equals(new ShortenLives().Run(shared));
        });

        Assert.InRange(changed, 10, 90);
    }

    [Fact]
    public void A_pixel_is_loaded_and_widened_once_and_only_where_its_place_changes()
    {
        IrFunction function = OverAll(
            Accumulator("sum", new IrExpression.Zero(Lanes, IrElement.Int16)),
            Update("sum", new IrExpression.Add(Widened(At(Pixels, I, J)), Sum)),
            Update("sum", new IrExpression.Add(new IrExpression.Multiply(Widened(At(Pixels, I, J)), Weight), Sum)),
            Store(At(Sums, I, J), new IrExpression.Add(Sum, Widened(At(Pixels, I, J))))) with
        { Buffers = EquatableArray.Create(Pixels, C, Sums) };
        IrVerifier.Verify(function);

        IrFunction run = IrVerifier.Verify(new HoistInvariants().Run(new ShareLoads().Run(function)));

        List<IrStatement.Let> lets = run.Statements().OfType<IrStatement.Let>().ToList();
        Assert.Equal([Weight, Widened(At(Pixels, I, J))], lets.Select(let => let.Value));
        Assert.Equal(lets[0], run.Body[0]);
        Assert.DoesNotContain(
            run
                .Statements()
                .Where(statement => statement is not IrStatement.Let)
                .SelectMany(statement => statement.ValueOf()?.Tree() ?? []),
            expression => expression is IrExpression.Load or IrExpression.Broadcast or IrExpression.Widen);
    }

    [Fact]
    public void A_pixel_read_in_a_loop_and_around_it_has_a_name_in_each()
    {
        IrFunction function = Of(Rows(
            Columns(Store(At(Sums, I, J), Weight)),
            Store(At(Sums, I, 0), Weight))) with
        { Buffers = EquatableArray.Create(Pixels, Sums) };

        Assert.All(PassPipeline.All.Append(new ShareLoads()), pass => PassPipeline.Run(function, [new ShareLoads(), pass]));
        Assert.Equal(2, new ShareLoads().Run(function).Statements().OfType<IrStatement.Let>().Select(let => let.Name).Distinct().Count());
    }

    private static IrExpression Sum => new IrExpression.Value("sum", Lanes, IrElement.Int16);

    private static IrExpression Weight =>
        new IrExpression.Widen(new IrExpression.Broadcast(At(Pixels, 0, 1), Lanes, IrElement.UInt8), IrElement.Int16);

    private static IrExpression Widened(IrPlace place) =>
        new IrExpression.Widen(new IrExpression.Load(place, Lanes, IrElement.UInt8), IrElement.Int16);

    private static IPass PassNamed(string name) => PassPipeline.All.Single(pass => pass.GetType().Name == name);

    private static void Keeps(IReadOnlyList<IPass> passes) =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.OneOf(Gen.Const(1), Gen.Const(4), Gen.Const(16))).Sample(
            (seed, lanes) =>
            {
                IrFunction lowered = IrVerifier.Verify(PixelFunction.Of(seed, lanes));
                var memory = new PixelMemory(lowered, seed);
                Dictionary<string, double[]> expected = memory.After(lowered);
                Dictionary<string, double[]> actual =
                    memory.After(passes.Aggregate(lowered, (function, pass) => IrVerifier.Verify(pass.Run(function))));

                Assert.All(expected, buffer => Assert.Equal(buffer.Value, actual[buffer.Key]));
                Assert.Contains(expected, buffer => !memory.Buffers[buffer.Key].AsSpan().SequenceEqual(buffer.Value));
            },
            iter: 300);
}
