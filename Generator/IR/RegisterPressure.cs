using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.IR;

/// <summary>The number of vectors that are alive at once at the busiest place of a function, when each dies with its last use.</summary>
internal static class RegisterPressure
{
    public static int Of(IrFunction function)
    {
        var lives = new Dictionary<string, Life>();
        int time = 0;

        void Visit(EquatableArray<IrStatement> body)
        {
            foreach (IrStatement statement in body)
            {
                time++;
                if (statement is IrStatement.Loop loop)
                {
                    int start = time;
                    Visit(loop.Body);
                    time++;

                    // A value from outside of the loop is needed again by the next iteration.
                    foreach (Life life in lives.Values.Where(life => life.Birth < start && life.Death > start))
                    {
                        life.Death = time;
                    }

                    continue;
                }

                foreach (string name in statement.Reads())
                {
                    lives[name].Death = time;
                }

                string? defined = statement switch
                {
                    IrStatement.Let let => let.Name,
                    IrStatement.Accumulator accumulator => accumulator.Name,
                    IrStatement.Update or IrStatement.Store or IrStatement.Reference or IrStatement.Prefetch => null,
                    _ => throw UnknownCase.Of(statement),
                };
                if (defined is not null)
                {
                    lives[defined] = new Life(time);
                }
            }
        }

        Visit(function.Body);
        var changes = new int[time + 2];
        foreach (Life life in lives.Values)
        {
            changes[life.Birth]++;
            changes[Math.Max(life.Death, life.Birth + 1)]--;
        }

        int alive = 0, most = 0;
        foreach (int change in changes)
        {
            alive += change;
            most = Math.Max(most, alive);
        }

        return most;
    }

    private sealed class Life(int birth)
    {
        public int Birth { get; } = birth;

        /// <summary>The last use so far.</summary>
        public int Death { get; set; } = birth;
    }
}
