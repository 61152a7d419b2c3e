using System.Collections.Generic;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>Cases about filters.</summary>
internal static class FilterDiagnosticCases
{
    public static IReadOnlyList<DiagnosticCase> All { get; } =
    [
        new("one weight missing", "KGEN027", "Weights holds 8 numbers, but a kernel of 3 rows and 3 columns has 9 taps; write 9", """
            using KernelGen;
            [Filter(3, 3, Weights = {|KGEN027:[1, 2, 1, 2, 4, 2, 1, 2]|})] public partial struct Smooth;
            """),
        new("no weights", "KGEN027", "Weights holds 0 numbers", """
            using KernelGen;
            [Filter(1, 2, Weights = {|KGEN027:new double[0]|})] public partial struct Smooth;
            """),
        new("weights not written", "KGEN027", "a kernel of 1 rows and 2 columns has 2 taps; write 2 numbers, row by row", """
            using KernelGen;
            [{|KGEN027:Filter(1, 2)|}] public partial struct Smooth;
            [{|KGEN027:Filter(1, 2, Divisor = 2)|}] public partial struct Half;
            [Filter({|KGEN005:0|}, 2)] public partial struct Nothing;
            """),
        new("weights beside a wrong size", "KGEN005", "The width is 32", """
            using KernelGen;
            [Filter(1, {|KGEN005:32|}, Weights = [1])] public partial struct Smooth;
            """),
        new(
            "weight not a number", "KGEN028",
            "The weight in row 1 and column 0 (from 0) is NaN; write a number of at most 3.4E+38 in magnitude", """
            using KernelGen;
            [Filter(2, 2, Weights = [1, 2, {|KGEN028:double.NaN|}, 4])] public partial struct Smooth;
            """),
        new("weights infinite", "KGEN028", "row 0 and column 1 (from 0) is -Infinity", """
            using KernelGen;
            [Filter(1, 3, Weights = new[] { {|KGEN028:1 / 0.0|}, {|KGEN028:double.NegativeInfinity|}, 1 })]
            public partial struct Smooth;
            """),
        new("weights all zero", "KGEN029", "every result would be the offset; write at least one other weight", """
            using KernelGen;
            [Filter(1, 2, Weights = {|KGEN029:[0, -0.0]|}, Offset = 1)] public partial struct Nothing;
            """),
        new("wave seen at its zeros", "KGEN029", "write at least one other weight", """
            using KernelGen;
            [{|KGEN029:Gabor(5, 2, 0, 2, psi: System.Math.PI / 2)|}] public partial struct Nothing;
            """),
        new("divisor zero", "KGEN030", "Divisor is 0; write a number from 1.2E-38 to 3.4E+38", """
            using KernelGen;
            [Filter(1, 2, Weights = [-1, 1], Divisor = {|KGEN030:0|})] public partial struct Edge;
            """),
        new("divisor negative", "KGEN030", "Divisor is -0.5", """
            using KernelGen;
            [Filter(1, 2, Weights = [-1, 1], Divisor = {|KGEN030:-0.5|})] public partial struct Edge;
            """),
        new("divisor infinite", "KGEN030", "Divisor is Infinity", """
            using KernelGen;
            [Filter(1, 2, Weights = [-1, 1], Divisor = {|KGEN030:double.PositiveInfinity|})] public partial struct Edge;
            """),
        new("divisor not a number", "KGEN030", "Divisor is NaN", """
            using KernelGen;
            [Filter(1, 2, Weights = [-1, 1], Divisor = {|KGEN030:double.NaN|})] public partial struct Edge;
            """),
        new("offset infinite", "KGEN031", "Offset is -Infinity; write a number of at most 3.4E+38 in magnitude", """
            using KernelGen;
            [Filter(1, 2, Weights = [-1, 1], Offset = {|KGEN031:double.NegativeInfinity|})] public partial struct Edge;
            """),
        new("offset of a named kernel", "KGEN031", "Offset is NaN", """
            using KernelGen;
            using KernelGen.Filters;
            [Sharpen(Offset = {|KGEN031:double.NaN|})] public partial struct Crisp;
            """),
        new(
            "weight beyond single precision", "KGEN028",
            "The weight in row 0 and column 0 (from 0) is 1.7E+308; write a number of at most 3.4E+38", """
            using KernelGen;
            [Filter(1, 1, Weights = [{|KGEN028:1.7e308|}])] public partial struct Loud;
            [Filter(1, 2, Weights = [1, {|KGEN028:-3.5e38|}], Divisor = 1e10)] public partial struct Steep;
            """),
        new("divisor below single precision", "KGEN030", "Divisor is 1E-40; write a number from 1.2E-38 to 3.4E+38", """
            using KernelGen;
            [Filter(1, 1, Weights = [1], Divisor = {|KGEN030:1e-40|})] public partial struct A;
            [Filter(1, 1, Weights = [1], Divisor = {|KGEN030:double.Epsilon|})] public partial struct B;
            [Filter(1, 1, Weights = [1], Divisor = {|KGEN030:1e39|})] public partial struct C;
            """),
        new("offset beyond single precision", "KGEN031", "Offset is 1E+39", """
            using KernelGen;
            [Filter(1, 1, Weights = [1], Offset = {|KGEN031:1e39|})] public partial struct A;
            [Gaussian(3, Offset = {|KGEN031:-1e39|})] public partial struct B;
            """),
        new(
            "quotients beyond single precision", "KGEN043",
            "The weight in row 0 and column 1 (from 0) over the divisor is -6E+38, and single precision holds", """
            using KernelGen;
            [Filter(1, 2, Weights = [1, {|KGEN043:-3e38|}], Divisor = 0.5)] public partial struct A;
            [Filter(1, 1, Weights = [{|KGEN043:5|}], Divisor = 1.2e-38)] public partial struct B;
            [Filter(1, 2, Weights = {|KGEN043:[2e38, -2e38]|})] public partial struct C;
            [Filter(1, 2, Weights = {|KGEN043:[1e-40, -1e-300]|})] public partial struct D;
            """),
        new("dilation of a filter beyond the reach", "KGEN015", "write a number from 1 to 30", """
            using KernelGen;
            [Filter(1, 2, Weights = [-1, 1], DilationX = {|KGEN015:31|})] public partial struct Edge;
            """),
        new("dilation of a filter given twice", "KGEN016", "Dilation stands together with DilationX", """
            using KernelGen;
            [Filter(1, 2, Weights = [-1, 1], {|KGEN016:Dilation = 2|}, DilationX = 3)] public partial struct Edge;
            """),
        new("dilation of a named kernel", "KGEN015", "DilationY is 16; a kernel of 3 rows", """
            using KernelGen;
            [Sobel(Axis.X, DilationY = {|KGEN015:16|})] public partial struct Edge;
            """),
        new("sizes of named kernels", "KGEN034", "size is 4; write 3, 5 or 7", """
            using KernelGen;
            [Sobel(Axis.X, {|KGEN034:4|})] public partial struct A;
            [Laplacian({|KGEN034:6|})] public partial struct B;
            [LaplacianOfGaussian({|KGEN034:33|}, 1)] public partial struct C;
            [Gaussian({|KGEN034:4|})] public partial struct D;
            [Box({|KGEN034:0|})] public partial struct E;
            [Box(1, width: {|KGEN034:32|})] public partial struct F;
            [UnsharpMask({|KGEN034:1|}, 1, 1)] public partial struct G;
            [Derivative(2, 1, 0, {|KGEN034:4|})] public partial struct H;
            [Derivative(3, 1, 0, {|KGEN034:3|})] public partial struct I;
            [Gabor({|KGEN034:-5|}, 1, 0, 4)] public partial struct J;
            [SavitzkyGolay({|KGEN034:int.MaxValue|}, 6)] public partial struct K;
            """),
        new("numbers of named kernels", "KGEN034", "sigma is 3; write a number from 0.5 to 2.25", """
            using KernelGen;
            [LaplacianOfGaussian(9, {|KGEN034:3|})] public partial struct A;
            [Gaussian(5, {|KGEN034:0|})] public partial struct B;
            [Gaussian(5, sigma: {|KGEN034:double.NaN|})] public partial struct C;
            [UnsharpMask(5, {|KGEN034:-1|}, {|KGEN034:0|})] public partial struct D;
            [Derivative({|KGEN034:9|}, {|KGEN034:double.PositiveInfinity|}, {|KGEN034:double.NaN|}, 3)] public partial struct E;
            [Gabor(5, {|KGEN034:0|}, {|KGEN034:double.NaN|}, {|KGEN034:0|}, {|KGEN034:0|}, {|KGEN034:1e300|})] public partial struct F;
            [SavitzkyGolay(5, {|KGEN034:5|})] public partial struct G;
            [SavitzkyGolay(11, {|KGEN034:9|}, 2, 1)] public partial struct H;
            [SavitzkyGolay(5, 2, {|KGEN034:3|})] public partial struct I;
            [SavitzkyGolay(5, 2, orderY: {|KGEN034:-1|})] public partial struct J;
            [SavitzkyGolay(5, 2, 2, {|KGEN034:1|})] public partial struct K;
            """),
        new("rules of named kernels", "KGEN034", "axis is 2; write X or Y", """
            using KernelGen;
            [Sobel({|KGEN034:(Axis)2|}, Scale = {|KGEN034:(KernelScale)2|})] public partial struct A;
            [Scharr({|KGEN034:(Axis)(-1)|}, Scale = {|KGEN034:(KernelScale)2|})] public partial struct B;
            [Prewitt(axis: {|KGEN034:(Axis)2|})] public partial struct C;
            [Roberts({|KGEN034:(Diagonal)2|})] public partial struct D;
            [Derivative(1, 1, 0, 3, Scale = {|KGEN034:(KernelScale)7|})] public partial struct E;
            [SavitzkyGolay(5, 2, Scale = {|KGEN034:(KernelScale)7|})] public partial struct F;
            """),
        new("derivative along nothing", "KGEN034", "write a direction: one of v1 and v2 is 0.001 or more in magnitude", """
            using KernelGen;
            [Derivative(1, {|KGEN034:0|}, 0, 3)] public partial struct Edge;
            """),
        new("integer taps along fractions", "KGEN034", "v2 is 0.8; write an integer, or Scale = KernelScale.UnitDerivative", """
            using KernelGen;
            [Derivative(1, {|KGEN034:0.6|}, {|KGEN034:0.8|}, 3, Scale = KernelScale.IntegerTaps)] public partial struct Edge;
            """),
        new("two names", "KGEN035", "'Edge' has the kernel [Sobel] already; remove this one", """
            using KernelGen;
            using KernelGen.Filters;
            [Sobel(Axis.X), {|KGEN035:Sharpen|}] public partial struct Edge;
            """),
        new("a name and a kernel", "KGEN035", "write it on a struct of its own", """
            using KernelGen;
            [Sobel(Axis.X)] public partial struct Edge;
            [{|KGEN035:ConvKernel(3, 3)|}] public partial struct Edge;
            """),
        new("a filter and a kernel", "KGEN035", "'Edge' has the kernel [Filter] already", """
            using KernelGen;
            [Filter(1, 2, Weights = [-1, 1]), {|KGEN035:ConvKernel(1, 2)|}] public partial struct Edge;
            """),
        new("a kernel and a filter", "KGEN035", "'Edge' has the kernel [ConvKernel] already", """
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct Edge;
            [{|KGEN035:Filter(1, 2, Weights = [-1, 1])|}] public partial struct Edge;
            """),
        new("two filters", "KGEN035", "'Edge' has the kernel [Filter] already", """
            using KernelGen;
            [Filter(1, 2, Weights = [-1, 1])] public partial struct Edge;
            [{|KGEN035:{|CS0579:Filter|}(1, 2, Weights = [1, -1])|}] public partial struct Edge;
            """),
        new("one name twice", "KGEN035", "'Edge' has the kernel [Sobel] already", """
            using KernelGen;
            [Sobel(Axis.X), {|KGEN035:{|CS0579:Sobel|}(Axis.Y)|}] public partial struct Edge;
            """),
        new("named class", "KGEN003", "'Edge' is a class; write 'partial struct Edge'", """
            using KernelGen;
            [{|CS0592:Sobel|}(Axis.X)] public partial class {|KGEN003:Edge|};
            """),
        new("named struct not partial", "KGEN001", "write 'partial struct Edge'", """
            using KernelGen;
            [Sobel(Axis.X)] public struct {|KGEN001:Edge|};
            """),
        new("bank and name", "KGEN035", "'Edge' has the kernel [Sobel] already", """
            using KernelGen;
            using KernelGen.Filters;
            [Sobel(Axis.X), {|KGEN035:FilterBank(typeof(SobelX), typeof(SobelY))|}] public partial struct Edge;
            """),
        new(
            "bank of other dilations", "KGEN039",
            "'B' has 3x3 taps 2x2 pixels apart and 'A' has 3x3 taps 1x1 pixels apart, which read different pixels", """
            using KernelGen;
            [Laplacian(4)] public partial struct A;
            [Laplacian(4, DilationY = 2, DilationX = 2)] public partial struct B;
            [FilterBank(typeof(A), {|KGEN039:typeof(B)|})] public partial struct Both;
            """) { Kernels = 2 },
        new(
            "bank of dilated sizes between each other's taps", "KGEN039",
            "'B' has 2x3 taps 2x1 pixels apart and 'A' has 3x3 taps 2x1 pixels apart", """
            using KernelGen;
            [Laplacian(4, DilationY = 2)] public partial struct A;
            [Filter(2, 3, Weights = [1, 2, 3, 4, 5, 6], DilationY = 2)] public partial struct B;
            [FilterBank(typeof(A), {|KGEN039:typeof(B)|})] public partial struct Both;
            """) { Kernels = 2 },
        new("bank of what are no filters", "KGEN040", "'Bank' is not a filter, and a bank takes nothing else", """
            using KernelGen;
            using KernelGen.Filters;
            [ConvKernel(3, 3)] public partial struct Learned;
            [FilterBank(typeof(SobelX), typeof(SobelY))] public partial struct Bank;
            [FilterBank(typeof(SobelX), {|KGEN040:typeof(string)|})] public partial struct A;
            [FilterBank({|KGEN040:typeof(Learned)|}, typeof(SobelX), {|KGEN040:typeof(Bank)|})] public partial struct B;
            [FilterBank([typeof(SobelX), {|KGEN040:typeof(A)|}])] public partial struct C;
            [FilterBank({|KGEN040:typeof(int[])|}, {|KGEN040:null!|}, typeof(SobelX),
                {|KGEN040:typeof(System.Collections.Generic.List<>)|})]
            public partial struct D;
            """) { Kernels = 2 },
        new("bank of few", "KGEN041", "'A' is a bank of one filter, and only two or more share something", """
            using KernelGen;
            using KernelGen.Filters;
            [{|KGEN041:FilterBank(typeof(SobelX))|}] public partial struct A;
            [{|KGEN041:FilterBank|}] public partial struct B;
            [{|KGEN041:FilterBank(null!)|}] public partial struct C;
            """),
        new("bank of a filter with an error", "KGEN034", "axis is 2; write X or Y", """
            using KernelGen;
            using KernelGen.Filters;
            [Sobel({|KGEN034:(Axis)2|})] public partial struct A;
            [FilterBank(typeof(A), typeof(SobelX))] public partial struct Both;
            """),
        new(
            "members of filters and banks", "KGEN009",
            "'Describe' has the name of a member that KernelGen generates into 'B'; rename it", """
            using KernelGen;
            using KernelGen.Filters;
            [Sobel(Axis.X)] public partial struct A
            {
                internal const int {|KGEN009:Describe|} = 1;
            }
            [FilterBank(typeof(SobelX), typeof(SobelY))] public partial struct B
            {
                internal static string {|KGEN009:Describe|}(int words) => "";
            }
            [Filter(1, 2, Weights = [1, 2])] public partial struct {|KGEN009:Describe|};
            """),
    ];
}
