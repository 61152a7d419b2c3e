using System.Linq;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// The size of a method as the JIT counts it. RyuJIT stops optimising, without a word, a method above 60,000 bytes of IL, 20,000 IL
/// instructions, 2,000 basic blocks, 2,000 locals or 8,000 references to locals (<c>DEFAULT_MIN_OPTS_*</c> in its <c>compiler.h</c>). Each
/// method stays below half of that, as estimated here from the IR and checked against real IL by the tests.
/// </summary>
internal readonly record struct UnrollBudget(int IlBytes, int IlInstructions, int Locals, int LocalReferences)
{
    public const int MaxIlBytes = 60_000 / 2;
    public const int MaxIlInstructions = 20_000 / 2;
    public const int MaxLocals = 2_000 / 2;
    public const int MaxLocalReferences = 8_000 / 2;

    /// <summary>
    /// The multiply-adds that fit into one method: each takes four references to locals (two factors, the sum, its result), and leaves a
    /// fifth of the budget for loads and loops.
    /// </summary>
    public const int MaxMultiplyAdds = MaxLocalReferences * 8 / 10 / 4;

    public bool Fits => IlBytes <= MaxIlBytes && IlInstructions <= MaxIlInstructions
        && Locals <= MaxLocals && LocalReferences <= MaxLocalReferences;

    public static UnrollBudget Of(IrFunction function)
    {
        int bytes = 0, instructions = 0, locals = 2 * function.Buffers.Count + function.Sizes.Count, references = 0;
        foreach (IrStatement statement in function.Statements())
        {
            // The stores of the emitted statement itself: a long-form stloc has 4 bytes; a loop reads its variable and limits a few times.
            bool isLoop = statement is IrStatement.Loop;
            locals += statement is IrStatement.Update or IrStatement.Store or IrStatement.Prefetch ? 0 : isLoop ? 2 : 1;
            references += isLoop ? 10 : 1;
            instructions += isLoop ? 20 : 1;
            bytes += isLoop ? 60 : 4;
            bool isAddressed = statement is IrStatement.Store or IrStatement.Reference or IrStatement.Prefetch;
            references += isAddressed ? 4 : 0;
            instructions += isAddressed ? 12 : 0;
            bytes += isAddressed ? 36 : 0;
            foreach (IrExpression expression in statement.ValueOf()?.Tree() ?? Enumerable.Empty<IrExpression>())
            {
                (int expressionBytes, int expressionInstructions, int expressionReferences) = expression switch
                {
                    IrExpression.Value => (4, 1, 1),
                    IrExpression.Load { Place: IrPlace.Near } or IrExpression.Broadcast { Place: IrPlace.Near } => (20, 6, 1),
                    IrExpression.Load or IrExpression.Broadcast => (44, 14, 4),
                    { Element: not IrElement.Single } => (16, 5, 0),
                    _ => (5, 1, 0),
                };
                bytes += expressionBytes;
                instructions += expressionInstructions;
                references += expressionReferences;
            }
        }

        return new UnrollBudget(bytes, instructions, locals, references);
    }
}
