using System;
using KernelGen.Benchmarks.Peers;
using Xunit;

namespace KernelGen.Generator.Tests.Measuring;

/// <summary>The message of the benchmarks about a peer whose native library does not load.</summary>
public sealed class NativeLoadFailureTests
{
    /// <summary>As .NET collects the words of the system's loader, one line for each name that it tried.</summary>
    private const string Tried = "Unable to load shared library 'Extern' or one of its dependencies. In order to help diagnose loading "
        + "problems, consider a tool like strace:\n" + """
        {0}
        /app/libExtern.so: cannot open shared object file: No such file or directory
        """;

    [Theory]
    [InlineData(
        "libgtk-3.so.0: cannot open shared object file: No such file or directory",
        "apt-get install libgtk-3-0, since Debian 13 and Ubuntu 24.04 libgtk-3-0t64, or dnf install gtk3")]
    [InlineData(
        "libharfbuzz.so.0: cannot open shared object file: No such file or directory",
        "apt-get install libgtk-3-0, since Debian 13 and Ubuntu 24.04 libgtk-3-0t64, or dnf install gtk3")]
    [InlineData(
        "libatomic.so.1: cannot open shared object file: No such file or directory",
        "apt-get install libatomic1, or dnf install libatomic")]
    [InlineData(
        "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libtorch_cpu.so)",
        "a newer libstdc++6 brings it, such as that of Debian 13 or Ubuntu 24.04")]
    public void The_package_that_brings_what_is_missing_is_named(string line, string package) => Assert.Equal(
        $"{line}: {package}",
        NativeLoadFailure.Reason(new DllNotFoundException(Tried.Replace("{0}", line, StringComparison.Ordinal)), "Extern"));

    [Fact]
    public void What_nobody_knows_is_said_as_the_loader_says_it() => Assert.Equal(
        "libodd.so.1: cannot open shared object file: No such file or directory",
        NativeLoadFailure.Reason(
            new TypeInitializationException(
                "Extern", new DllNotFoundException("libodd.so.1: cannot open shared object file: No such file or directory")),
            "Extern"));
}
