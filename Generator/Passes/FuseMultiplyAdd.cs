using System.Linq;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Turns <c>a * b + c</c> into one multiply-add, which rounds once where the hardware has it. Before: any. After: no sum of floats has a
/// product as an operand. Results may differ from the unfused ones by the rounding of the products. Integers have no such instruction.
/// </summary>
internal sealed class FuseMultiplyAdd : IPass
{
    public IrFunction Run(IrFunction function) => function with
    {
        Body = function.Body.RewriteBodies(body => body.Select(statement => statement.RewriteValues(Fuse))),
    };

    private static IrExpression Fuse(IrExpression expression) => expression switch
    {
        _ when expression.Element.IsInteger() => expression,
        IrExpression.Add { Left: IrExpression.Multiply product, Right: var addend } =>
            new IrExpression.MultiplyAdd(product.Left, product.Right, addend),
        IrExpression.Add { Left: var addend, Right: IrExpression.Multiply product } =>
            new IrExpression.MultiplyAdd(product.Left, product.Right, addend),
        _ => expression,
    };
}
