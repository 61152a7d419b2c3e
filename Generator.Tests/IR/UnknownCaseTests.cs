using System;
using System.Collections.Generic;
using KernelGen.Generator.Emit;
using KernelGen.Generator.IR;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;
using Xunit;
using static KernelGen.Generator.Tests.IR.SmallFunction;

namespace KernelGen.Generator.Tests.IR;

/// <summary>
/// Statements, expressions and places that no part of the compiler knows, as one that was added to the sets and forgotten elsewhere:
/// nothing may take them for nothing.
/// </summary>
public sealed class UnknownCaseTests
{
    public static TheoryData<string> Readers => [.. All.Keys];

    private static readonly Dictionary<string, long> Sizes = new() { ["rows"] = 2, ["columns"] = 4 };

    private static readonly Dictionary<string, Action<IrFunction>> All = new()
    {
        ["printer"] = function => IrPrinter.Print(function),
        ["verifier"] = function => IrVerifier.Verify(function),
        ["interpreter"] = function => new IrMemory(function, Sizes, new Random(1), () => 1).After(function),
        ["emitter"] = function => MethodEmitter.Emit(new SourceWriter(), function),
        ["pressure"] = function => RegisterPressure.Of(function),
        ["budget"] = function => UnrollBudget.Of(function),
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_statement_is_not_passed_over(string reader) => Check(reader, nameof(OtherStatement), new OtherStatement());

    [Theory]
    [MemberData(nameof(Readers))]
    public void An_expression_is_not_passed_over(string reader) =>
        Check(reader, nameof(OtherExpression), Store(At(Y, I, J), new OtherExpression()));

    /// <summary>Only those that look at places.</summary>
    [Theory]
    [InlineData("printer")]
    [InlineData("verifier")]
    [InlineData("interpreter")]
    [InlineData("emitter")]
    public void A_place_is_not_passed_over(string reader) => Check(reader, nameof(OtherPlace), Store(At(Y, I, J), Load(new OtherPlace())));

    [Fact]
    public void Walks_know_every_case()
    {
        AssertThrows(nameof(OtherExpression), () => new OtherExpression().Operands());
        AssertThrows(nameof(OtherExpression), () => new OtherExpression().RewriteOperands(operand => operand));
        AssertThrows(nameof(OtherExpression), () => IrTyping.Defect(new OtherExpression()));
        AssertThrows(nameof(OtherStatement), () => new OtherStatement().ValueOf());
        AssertThrows(nameof(OtherStatement), () => new OtherStatement().RewriteValues(value => value));
        AssertThrows(nameof(OtherStatement), () => new OtherStatement().Reads());
    }

    private static void Check(string reader, string unknown, IrStatement statement) =>
        AssertThrows(unknown, () => All[reader](OverAll(statement)));

    private static void AssertThrows(string unknown, Action read) => Assert.EndsWith(
        "has no case for " + unknown, Assert.Throws<InvalidOperationException>(read).Message, StringComparison.Ordinal);

    /// <summary>The constructor for copies is the one way into a closed set.</summary>
    private sealed record OtherStatement() : IrStatement(Let("a", Value("b")));

    private sealed record OtherExpression() : IrExpression(Value("b"))
    {
        public override int Lanes => SmallFunction.Lanes;

        public override IrElement Element => IrElement.Single;
    }

    private sealed record OtherPlace() : IrPlace(At(X, I, J));
}
