using System;
using System.Collections.Generic;
using KernelGen.Training;

namespace KernelGen.Sample.Reports;

/// <summary>The destination of the sections of a run.</summary>
internal interface IReport
{
    /// <summary>Gets whether every claim so far holds.</summary>
    bool AllPassed { get; }

    /// <summary>Takes a finished section.</summary>
    void Add(Section section);

    /// <summary>Takes a finished section, of which a person sees the numbers and the checks, without text and files.</summary>
    void AddBrief(Section section);

    /// <summary>Takes sections as each is computed, of which a person sees a line of how its checks went, and what failed.</summary>
    void AddLines(string title, IEnumerable<Section> sections);

    /// <summary>Runs a training of <paramref name="epochs"/> epochs, and shows how far it is where somebody can see that.</summary>
    T Train<T>(string caption, int epochs, Func<IProgress<TrainingProgress>?, T> training);

    /// <summary>Writes what is still held back.</summary>
    void Finish();
}
