using System.Collections.Generic;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>Cases about filters.</summary>
internal static class FilterDiagnosticCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } =
    [
        new("one weight missing", "KGEN026", "Weights holds 8 numbers, but a kernel of 3 rows and 3 columns has 9 taps; write 9", """
            using KernelGen;
            [ConvKernel(3, 3, Weights = {|KGEN026:[1, 2, 1, 2, 4, 2, 1, 2]|})] public partial struct Smooth;
            """),
        new("no weights", "KGEN026", "Weights holds 0 numbers", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = {|KGEN026:new double[0]|})] public partial struct Smooth;
            """),
        new("weights beside a wrong size", "KGEN005", "The width is 32", """
            using KernelGen;
            [ConvKernel(1, {|KGEN005:32|}, Weights = [1])] public partial struct Smooth;
            """),
        new("weight not a number", "KGEN027", "The weight in row 1 and column 0 (from 0) is NaN; write a finite number", """
            using KernelGen;
            [ConvKernel(2, 2, Weights = [1, 2, {|KGEN027:double.NaN|}, 4])] public partial struct Smooth;
            """),
        new("weights infinite", "KGEN027", "row 0 and column 1 (from 0) is -Infinity", """
            using KernelGen;
            [ConvKernel(1, 3, Weights = new[] { {|KGEN027:1 / 0.0|}, {|KGEN027:double.NegativeInfinity|}, 1 })]
            public partial struct Smooth;
            """),
        new("weights all zero", "KGEN028", "every result would be the offset; write at least one other weight", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = {|KGEN028:[0, -0.0]|}, Offset = 1)] public partial struct Nothing;
            """),
        new("wave seen at its zeros", "KGEN028", "write at least one other weight", """
            using KernelGen;
            [{|KGEN028:Gabor(5, 2, 0, 2, psi: System.Math.PI / 2)|}] public partial struct Nothing;
            """),
        new("divisor zero", "KGEN029", "Divisor is 0; write a finite number above 0", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], Divisor = {|KGEN029:0|})] public partial struct Edge;
            """),
        new("divisor negative", "KGEN029", "Divisor is -0.5", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], Divisor = {|KGEN029:-0.5|})] public partial struct Edge;
            """),
        new("divisor infinite", "KGEN029", "Divisor is Infinity", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], Divisor = {|KGEN029:double.PositiveInfinity|})] public partial struct Edge;
            """),
        new("divisor not a number", "KGEN029", "Divisor is NaN", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], Divisor = {|KGEN029:double.NaN|})] public partial struct Edge;
            """),
        new("offset infinite", "KGEN030", "Offset is -Infinity; write a finite number", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], Offset = {|KGEN030:double.NegativeInfinity|})] public partial struct Edge;
            """),
        new("offset of a named kernel", "KGEN030", "Offset is NaN", """
            using KernelGen;
            [Sharpen(Offset = {|KGEN030:double.NaN|})] public partial struct Crisp;
            """),
        new("channels beside weights", "KGEN031", "InChannels stands beside Weights, but a filter does the same to each channel", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], {|KGEN031:InChannels = 3|}, {|KGEN031:OutChannels = 3|}, {|KGEN031:Groups = 3|})]
            public partial struct Edge;
            """),
        new("strides beside weights", "KGEN031", "StrideX stands beside Weights, but a filter has stride 1; remove it", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], {|KGEN031:Stride = 1|})] public partial struct Edge;
            [ConvKernel(1, 2, Weights = [-1, 1], {|KGEN031:StrideY = 2|}, {|KGEN031:StrideX = 2|})] public partial struct Coarse;
            """),
        new("borders beside weights", "KGEN031", "Border stands beside Weights, but the border of a filter is said where it is applied", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], {|KGEN031:Padding = Padding.Same|}, {|KGEN031:Border = Border.Wrap|})]
            public partial struct Edge;
            [ConvKernel(1, 2, Weights = [-1, 1], {|KGEN031:PaddingY = 1|}, {|KGEN031:PaddingX = 1|})] public partial struct Wide;
            [ConvKernel(1, 2, Weights = [-1, 1], {|KGEN031:PaddingTop = 1|}, {|KGEN031:PaddingLeft = 1|}, {|KGEN031:PaddingBottom = 1|},
                {|KGEN031:PaddingRight = 1|})] public partial struct Wider;
            """),
        new("how to compute beside weights", "KGEN031", "Algorithm stands beside Weights, but the weights say", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], {|KGEN031:Layout = Layout.Nhwc|}, {|KGEN031:Activation = Activation.Relu|},
                {|KGEN031:Algorithm = Algorithm.Direct|})] public partial struct Edge;
            """),
        new("dilation beyond the reach beside weights", "KGEN015", "write a number from 1 to 30", """
            using KernelGen;
            [ConvKernel(1, 2, Weights = [-1, 1], DilationX = {|KGEN015:31|})] public partial struct Edge;
            """),
        new("dilation of a named kernel", "KGEN015", "DilationY is 16; a kernel of 3 rows", """
            using KernelGen;
            [Sobel(Axis.X, DilationY = {|KGEN015:16|})] public partial struct Edge;
            """),
        new("arguments of a filter without weights", "KGEN032", "Divisor means nothing without Weights; write Weights = [...]", """
            using KernelGen;
            [ConvKernel(1, 2, {|KGEN032:Divisor = 2|}, {|KGEN032:Offset = 1|}, {|KGEN032:Reassociate = true|})] public partial struct Edge;
            """),
        new("sizes of named kernels", "KGEN033", "size is 4; write 3, 5 or 7", """
            using KernelGen;
            [Sobel(Axis.X, {|KGEN033:4|})] public partial struct A;
            [Laplacian({|KGEN033:6|})] public partial struct B;
            [LaplacianOfGaussian({|KGEN033:33|}, 1)] public partial struct C;
            [Gaussian({|KGEN033:4|})] public partial struct D;
            [Box({|KGEN033:0|})] public partial struct E;
            [Box(1, width: {|KGEN033:32|})] public partial struct F;
            [UnsharpMask({|KGEN033:1|}, 1, 1)] public partial struct G;
            [Derivative(2, 1, 0, {|KGEN033:4|})] public partial struct H;
            [Derivative(3, 1, 0, {|KGEN033:3|})] public partial struct I;
            [Gabor({|KGEN033:-5|}, 1, 0, 4)] public partial struct J;
            [SavitzkyGolay({|KGEN033:int.MaxValue|}, 6)] public partial struct K;
            """),
        new("numbers of named kernels", "KGEN033", "sigma is 3; write a number from 0.5 to 2.25", """
            using KernelGen;
            [LaplacianOfGaussian(9, {|KGEN033:3|})] public partial struct A;
            [Gaussian(5, {|KGEN033:0|})] public partial struct B;
            [Gaussian(5, sigma: {|KGEN033:double.NaN|})] public partial struct C;
            [UnsharpMask(5, {|KGEN033:-1|}, {|KGEN033:0|})] public partial struct D;
            [Derivative({|KGEN033:9|}, {|KGEN033:double.PositiveInfinity|}, {|KGEN033:double.NaN|}, 3)] public partial struct E;
            [Gabor(5, {|KGEN033:0|}, {|KGEN033:double.NaN|}, {|KGEN033:0|}, {|KGEN033:0|}, {|KGEN033:1e300|})] public partial struct F;
            [SavitzkyGolay(5, {|KGEN033:5|})] public partial struct G;
            [SavitzkyGolay(11, {|KGEN033:9|}, 2, 1)] public partial struct H;
            [SavitzkyGolay(5, 2, {|KGEN033:3|})] public partial struct I;
            [SavitzkyGolay(5, 2, orderY: {|KGEN033:-1|})] public partial struct J;
            [SavitzkyGolay(5, 2, 2, {|KGEN033:1|})] public partial struct K;
            """),
        new("rules of named kernels", "KGEN033", "axis is 2; write X or Y", """
            using KernelGen;
            [Sobel({|KGEN033:(Axis)2|}, Scale = {|KGEN033:(KernelScale)2|})] public partial struct A;
            [Scharr({|KGEN033:(Axis)(-1)|}, Scale = {|KGEN033:(KernelScale)2|})] public partial struct B;
            [Prewitt(axis: {|KGEN033:(Axis)2|})] public partial struct C;
            [Roberts({|KGEN033:(Diagonal)2|})] public partial struct D;
            [Derivative(1, 1, 0, 3, Scale = {|KGEN033:(KernelScale)7|})] public partial struct E;
            [SavitzkyGolay(5, 2, Scale = {|KGEN033:(KernelScale)7|})] public partial struct F;
            """),
        new("derivative along nothing", "KGEN033", "write a direction: one of v1 and v2 is 0.001 or more in magnitude", """
            using KernelGen;
            [Derivative(1, {|KGEN033:0|}, 0, 3)] public partial struct Edge;
            """),
        new("integer taps along fractions", "KGEN033", "v2 is 0.8; write an integer, or Scale = KernelScale.UnitDerivative", """
            using KernelGen;
            [Derivative(1, {|KGEN033:0.6|}, {|KGEN033:0.8|}, 3, Scale = KernelScale.IntegerTaps)] public partial struct Edge;
            """),
        new("two names", "KGEN034", "'Edge' has the kernel [Sobel] already; remove this one", """
            using KernelGen;
            [Sobel(Axis.X), {|KGEN034:Sharpen|}] public partial struct Edge;
            """),
        new("a name and a kernel", "KGEN034", "write it on a struct of its own", """
            using KernelGen;
            [Sobel(Axis.X)] public partial struct Edge;
            [{|KGEN034:ConvKernel(3, 3)|}] public partial struct Edge;
            """),
        new("one name twice", "KGEN034", "'Edge' has the kernel [Sobel] already", """
            using KernelGen;
            [Sobel(Axis.X), {|KGEN034:{|CS0579:Sobel|}(Axis.Y)|}] public partial struct Edge;
            """),
        new("named class", "KGEN003", "'Edge' is a class; write 'partial struct Edge'", """
            using KernelGen;
            [{|CS0592:Sobel|}(Axis.X)] public partial class {|KGEN003:Edge|};
            """),
        new("named struct not partial", "KGEN001", "write 'partial struct Edge'", """
            using KernelGen;
            [Sobel(Axis.X)] public struct {|KGEN001:Edge|};
            """),
    ];
}
