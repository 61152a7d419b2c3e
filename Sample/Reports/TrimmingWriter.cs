using System.IO;
using System.Text;

namespace KernelGen.Sample.Reports;

/// <summary>Leaves out the spaces at the ends of lines: they fill columns on a terminal and are noise in a file.</summary>
internal sealed class TrimmingWriter(TextWriter output) : TextWriter
{
    private int _spaces;

    public override Encoding Encoding => output.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            _spaces++;
            return;
        }

        if (value is not ('\r' or '\n'))
        {
            output.Write(new string(' ', _spaces));
        }

        _spaces = 0;
        output.Write(value);
    }

    public override void Flush() => output.Flush();
}
