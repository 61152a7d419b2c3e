using KernelGen.Training;
using ShapeNet;

// ShapeNet [folder]: learns shapes that it draws, or what files of MNIST's format in a folder show (train-images-idx3-ubyte.gz, ...).
bool drawn = args.Length == 0;
PixelSamples pictures = drawn ? LabelledImages.Draw(count: 4000, seed: 1) : LabelledImages.Read(args[0], "train");
PixelSamples others = drawn ? LabelledImages.Draw(count: 500, seed: 2) : LabelledImages.Read(args[0], "t10k");
int classes = drawn ? 3 : 10;

Sequential net = SmallNetwork.Create(classes);
Console.WriteLine(net.Describe(1, 1, LabelledImages.Side, LabelledImages.Side));
var trainer = new Trainer(net, new Adam(5e-3f), Loss.SoftmaxCrossEntropy) { BatchSize = 32, ShuffleSeed = 1 };
trainer.Fit(pictures, epochs: 6, validation: others);
double accuracy = trainer.Confuse(others).Accuracy;
Console.WriteLine($"{accuracy:P1} of the answers are right");

net.Save("network.safetensors");
Sequential loaded = SmallNetwork.Create(classes);
loaded.Load("network.safetensors");
var reader = new Trainer(loaded, new Adam(5e-3f), Loss.SoftmaxCrossEntropy) { BatchSize = 32 };
Console.WriteLine($"network.safetensors: loaded again, {reader.Confuse(others).Accuracy:P1} are right");

// What a network of a program is made of, whoever trained it: an ONNX file in the folder models.
net.SaveOnnx("Trained.onnx", new TensorShape(1, 1, LabelledImages.Side, LabelledImages.Side));
Console.WriteLine("Trained.onnx: move it to the folder models and build again; then Trained.Run(image) is a method of this program.");
return accuracy > 0.7 ? 0 : 1;
