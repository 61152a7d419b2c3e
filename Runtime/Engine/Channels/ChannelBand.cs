namespace KernelGen.Engine.Channels;

/// <summary>
/// What is computed at once with channels in the lanes: some images, and of each the same rows and columns, counted in those of a phase.
/// </summary>
internal readonly record struct ChannelBand(nint FirstImage, int Images, int FirstRow, int FirstColumn);
