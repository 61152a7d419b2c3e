namespace KernelGen.Sample.Pictures;

/// <summary>A picture that was written to a file.</summary>
/// <param name="Title">The title of the section that it belongs to.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Picture">The picture.</param>
/// <param name="IsSheet">Whether it is made of pictures with captions of their own.</param>
internal sealed record WrittenPicture(string Title, string Caption, BytePicture Picture, bool IsSheet);
