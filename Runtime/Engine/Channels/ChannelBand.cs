namespace KernelGen.Engine.Channels;

/// <summary>
/// The part of a batch that is computed at once with channels in the lanes: some images, and the same rows and columns of each, counted in
/// those of a phase.
/// </summary>
internal readonly record struct ChannelBand(nint FirstImage, int Images, int FirstRow, int FirstColumn);
