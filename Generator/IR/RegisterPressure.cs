using System;
using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Generator.IR;

/// <summary>How many vectors are alive at once at the busiest place of a function, when each dies with its last use.</summary>
internal static class RegisterPressure
{
    public static int Of(IrFunction function)
    {
        var births = new Dictionary<string, int>();
        var deaths = new Dictionary<string, int>();
        int time = 0;

        void Visit(IEnumerable<IrStatement> body)
        {
            foreach (IrStatement statement in body)
            {
                time++;
                if (statement is IrStatement.Loop loop)
                {
                    int start = time;
                    Visit(loop.Body);
                    time++;

                    // What comes in from outside is needed again by the next iteration.
                    foreach (string name in deaths.Keys.Where(name => births[name] < start && deaths[name] > start).ToList())
                    {
                        deaths[name] = time;
                    }

                    continue;
                }

                foreach (string name in statement.Reads())
                {
                    deaths[name] = time;
                }

                string? defined = statement switch
                {
                    IrStatement.Let let => let.Name,
                    IrStatement.Accumulator accumulator => accumulator.Name,
                    _ => null,
                };
                if (defined is not null)
                {
                    births[defined] = time;
                    deaths[defined] = time;
                }
            }
        }

        Visit(function.Body);
        var changes = new int[time + 2];
        foreach (KeyValuePair<string, int> birth in births)
        {
            changes[birth.Value]++;
            changes[Math.Max(deaths[birth.Key], birth.Value + 1)]--;
        }

        int alive = 0, most = 0;
        foreach (int change in changes)
        {
            alive += change;
            most = Math.Max(most, alive);
        }

        return most;
    }
}
