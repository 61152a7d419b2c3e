// Trains a small network to tell circles, squares and crosses apart, saves it, and loads it again.
//
//     dotnet run samples/train-network.cs              in a clone of KernelGen
//     dotnet run train-network.cs                      anywhere else: this file is a whole program, #:package KernelGen@0.2.0 is its line
#:package KernelGen@0.2.0
#:property Optimize=true

using KernelGen;
using KernelGen.Training;

const int Side = 16;
PixelSamples pictures = Draw(count: 4000, seed: 1), others = Draw(count: 300, seed: 2);

Sequential net = NewNetwork(seed: 1);
Console.WriteLine(net.Describe(1, 1, Side, Side));
var trainer = new Trainer(net, new Adam(5e-3f), Loss.SoftmaxCrossEntropy) { BatchSize = 32, ShuffleSeed = 1 };
trainer.Fit(pictures, epochs: 10, validation: others);
double accuracy = trainer.Confuse(others).Accuracy;
Console.WriteLine($"{accuracy:P0} of the answers are right");

Directory.CreateDirectory("output");
net.Save("output/shapes.safetensors");                                             // PyTorch reads it
net.SaveOnnx("output/Shapes.onnx", new TensorShape(1, 1, Side, Side));             // so do ONNX Runtime and <KernelGenNetwork>

Sequential again = NewNetwork(seed: 2);
again.Load("output/shapes.safetensors");
var reader = new Trainer(again, new Adam(5e-3f), Loss.SoftmaxCrossEntropy) { BatchSize = 32 };
Console.WriteLine($"{reader.Confuse(others).Accuracy:P0} after it was saved and loaded");
return accuracy > 0.9 ? 0 : 1;

static Sequential NewNetwork(int seed) => new(
    new Conv2D<First>(seed: seed), new MaxPool2D(2), new Conv2D<Second>(seed: seed + 1), new MaxPool2D(2), new Flatten(),
    new Dense(16 * 4 * 4, 3, seed: seed + 2));

// Light shapes of any place and size on dark ground, under noise.
static PixelSamples Draw(int count, int seed)
{
    var random = new Random(seed);
    byte[] pixels = new byte[count * Side * Side];
    int[] labels = new int[count];
    for (int k = 0; k < count; k++)
    {
        int label = labels[k] = random.Next(3), radius = random.Next(3, 6);
        int centerY = random.Next(radius, Side - radius), centerX = random.Next(radius, Side - radius);
        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < Side; j++)
            {
                int dy = Math.Abs(i - centerY), dx = Math.Abs(j - centerX);
                bool isInside = label switch
                {
                    0 => (dy * dy) + (dx * dx) <= radius * radius,
                    1 => Math.Max(dy, dx) < radius,
                    _ => Math.Max(dy, dx) <= radius && Math.Min(dy, dx) < 1,
                };
                pixels[(((k * Side) + i) * Side) + j] = (byte)((isInside ? 160 : 40) + random.Next(56));
            }
        }
    }

    return new PixelSamples(pixels, labels, new TensorShape(1, Side, Side));
}

[ConvKernel(3, 3, OutChannels = 8, Padding = Padding.Same, Activation = Activation.Relu)]
public readonly partial struct First;

[ConvKernel(3, 3, InChannels = 8, OutChannels = 16, Padding = Padding.Same, Activation = Activation.Relu)]
public readonly partial struct Second;
