namespace KernelGen.Generator.Model;

/// <summary>What lies in the lanes: the values and names of <c>KernelGen.Schedule</c>, which the generator cannot reference.</summary>
internal enum ScheduleRule
{
    Auto,
    Channels,
    Pixels,
}
