using KernelGen;

namespace PictureFilter;

/// <summary>
/// A kernel of your own: a relief, lit from the upper left. Change the weights and build: what is wrong, the compiler says here.
/// </summary>
[Filter(3, 3, Weights = [-2, -1, 0, -1, 1, 1, 0, 1, 2])]
public readonly partial struct OwnKernel;
