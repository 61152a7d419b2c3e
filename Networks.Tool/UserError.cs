using System;

namespace KernelGen.Networks.Tool;

/// <summary>Something in what was asked for that the user can mend; its message is the one line they see.</summary>
internal sealed class UserError(string message) : Exception(message);
