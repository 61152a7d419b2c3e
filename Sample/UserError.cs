using System;

namespace KernelGen.Sample;

/// <summary>Something that the person at the keyboard can mend; its message is the one line they see.</summary>
internal sealed class UserError(string message) : Exception(message);
