namespace KernelGen.Shared;

/// <summary>Divisors of sizes.</summary>
internal static class Divisor
{
    /// <summary>The greatest that two numbers have in common; the other one where one is 0.</summary>
    public static int Greatest(int first, int second) => second == 0 ? first : Greatest(second, first % second);
}
