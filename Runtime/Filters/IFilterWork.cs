namespace KernelGen.Filters;

/// <summary>The application of filters, which can be done a band of rows at a time.</summary>
internal interface IFilterWork
{
    /// <param name="start">The first row of output.</param>
    /// <param name="end">The row behind the last.</param>
    void Run(int start, int end);
}
