namespace KernelGen.Tests;

[ConvKernel(1, 3, Padding = Padding.Same)]
public readonly partial struct Row;

[ConvKernel(1, 3, Padding = Padding.Same, Layout = Layout.Nhwc)]
public readonly partial struct RowLast;

[ConvKernel(1, 3, Padding = Padding.Same, Schedule = Schedule.Channels)]
public readonly partial struct RowByChannels;

[ConvKernel(1, 3, Padding = Padding.Same, Schedule = Schedule.Channels, Layout = Layout.Nhwc)]
public readonly partial struct RowByChannelsLast;

[ConvKernel(1, 3, Padding = Padding.Same, Activation = Activation.Relu)]
public readonly partial struct RectifiedRow;

[ConvKernel(1, 3, Padding = Padding.Same, Activation = Activation.Relu, Layout = Layout.Nhwc)]
public readonly partial struct RectifiedRowLast;

[ConvKernel(1, 3, PaddingX = 1, Stride = 2)]
public readonly partial struct StridedRow;

[ConvKernel(1, 3, PaddingX = 1, Stride = 2, Layout = Layout.Nhwc)]
public readonly partial struct StridedRowLast;
