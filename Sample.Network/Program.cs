using System;
using System.Diagnostics;
using System.IO;
using System.Numerics.Tensors;
using KernelGen.Sample.Network;
using KernelGen.Training;

// A network that was trained elsewhere is a class of this program: no file is opened but that of the pictures.
string folder = Path.Combine(AppContext.BaseDirectory, "Data");
IdxFile images = IdxFile.Read(Path.Combine(folder, "test-1000-images-idx3-ubyte.gz"));
IdxFile labels = IdxFile.Read(Path.Combine(folder, "test-1000-labels-idx1-ubyte.gz"));
string[] names = ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"];

Console.WriteLine(LeNet.Describe());
Console.WriteLine();

const int Side = 28, Shown = 8;
var picture = Tensor.CreateFromShape<float>([1, 1, Side, Side]);
var scores = Tensor.CreateFromShape<float>([1, names.Length]);
int right = 0, count = labels.Values.Length;
long begin = Stopwatch.GetTimestamp();
for (int i = 0; i < count; i++)
{
    TensorPrimitives.ConvertChecked<byte, float>(images.Values.Span.Slice(i * Side * Side, Side * Side), Flat(picture));
    TensorPrimitives.Divide(Flat(picture), 255f, Flat(picture));
    LeNet.Run(picture, scores.AsTensorSpan());

    int answer = TensorPrimitives.IndexOfMax<float>(Flat(scores)), label = labels.Values.Span[i];
    right += answer == label ? 1 : 0;
    if (i < Shown)
    {
        Console.WriteLine($"picture {i}: {names[answer]}{(answer == label ? "" : $", but it is a {names[label]}")}");
    }
}

double milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds / count;
Console.WriteLine(FormattableString.Invariant($"{right} of {count} answers are right; {milliseconds:F3} ms for each picture"));
return right >= 0.8 * count ? 0 : 1;

static Span<float> Flat(Tensor<float> tensor) =>
    System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), (int)tensor.FlattenedLength);
