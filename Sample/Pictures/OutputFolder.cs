using System;
using System.Collections.Generic;
using System.IO;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Pictures;

/// <summary>The folder that pictures are written to.</summary>
internal sealed class OutputFolder
{
    private readonly string _path;
    private readonly List<WrittenPicture> _pictures = [];

    private OutputFolder(string path)
    {
        _path = path;
    }

    /// <summary>Gets the pictures written so far.</summary>
    public IReadOnlyList<WrittenPicture> Pictures => _pictures;

    /// <summary>The folder, made if it is not there, so that a wrong path is found before the work and not after it.</summary>
    /// <exception cref="UserError">It cannot be made.</exception>
    public static OutputFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new OutputFolder(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserError(
                $"Cannot make the folder '{path}': {error.Message}", "It is a folder, or a path at which one can be made.",
                "Choose another one with --output.");
        }
    }

    /// <summary>Writes a picture as <c>fileName.png</c> and says so in the section, under <paramref name="name"/>.</summary>
    /// <exception cref="UserError">The file cannot be written.</exception>
    public void Write(Section section, string name, string fileName, string caption, Tensor<float> picture) =>
        Write(section, name, fileName, caption, PictureFile.ToBytes(picture), isSheet: false);

    /// <summary>Writes a sheet of pictures as <c>fileName.png</c> and says so in the section, under <paramref name="name"/>.</summary>
    /// <exception cref="UserError">The file cannot be written.</exception>
    public void Write(Section section, string name, string fileName, string caption, BytePicture picture) =>
        Write(section, name, fileName, caption, picture, isSheet: true);

    /// <summary>The path of a file in the folder.</summary>
    public string FileOf(string fileName) => Path.Combine(_path, fileName);

    private void Write(Section section, string name, string fileName, string caption, BytePicture picture, bool isSheet)
    {
        string path = FileOf(fileName + ".png");
        PictureFile.Write(path, picture);
        section.Wrote(name, caption, path);
        _pictures.Add(new WrittenPicture(section.Title, caption, picture, isSheet));
    }
}
