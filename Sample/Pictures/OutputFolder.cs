using System;
using System.IO;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Pictures;

/// <summary>The folder that pictures are written to.</summary>
internal sealed class OutputFolder
{
    private readonly string _path;

    private OutputFolder(string path)
    {
        _path = path;
    }

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
            throw new UserError($"Cannot make the folder '{path}': {error.Message} Choose another one with --output.");
        }
    }

    /// <summary>Writes a picture as <c>fileName.png</c> and says so in the section, under <paramref name="name"/>.</summary>
    /// <exception cref="UserError">The file cannot be written.</exception>
    public void Write(Section section, string name, string fileName, string caption, Tensor<float> picture)
    {
        string path = PathOf(fileName);
        PictureFile.Write(path, picture);
        section.Wrote(name, caption, path);
    }

    /// <inheritdoc cref="Write(Section, string, string, string, Tensor{float})"/>
    public void Write(Section section, string name, string fileName, string caption, BytePicture picture)
    {
        string path = PathOf(fileName);
        PictureFile.Write(path, picture);
        section.Wrote(name, caption, path);
    }

    /// <summary>The path of a file of another kind in the folder.</summary>
    public string FileOf(string fileName) => Path.Combine(_path, fileName);

    private string PathOf(string fileName) => Path.Combine(_path, fileName + ".png");
}
