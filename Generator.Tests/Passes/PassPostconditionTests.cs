using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Generator.IR;
using KernelGen.Generator.Passes;
using Xunit;

namespace KernelGen.Generator.Tests.Passes;

/// <summary>The promises of each pass's documentation about its result, on random kernels and schedules.</summary>
public sealed class PassPostconditionTests
{
    /// <summary>The floats of a cache line.</summary>
    private const int CacheLine = 16;

    [Fact]
    public void FuseMultiplyAdd_leaves_no_product_in_a_sum() => Each((_, lowered) =>
    {
        IrFunction fused = new FuseMultiplyAdd().Run(lowered);

        Assert.DoesNotContain(
            Expressions(fused).OfType<IrExpression.Add>(), sum => sum.Left is IrExpression.Multiply || sum.Right is IrExpression.Multiply);
        Assert.Equal(
            Expressions(lowered).Count(expression => expression is IrExpression.Multiply),
            Expressions(fused).Count(expression => expression is IrExpression.MultiplyAdd));
    });

    [Fact]
    public void ShareLoads_loads_each_place_once_in_a_straight_line() => Each((_, lowered) =>
    {
        IrFunction shared = new ShareLoads().Run(lowered);

        Assert.All(StraightLines(shared), line =>
        {
            List<IrExpression> loads = line
                .Where(statement => statement is not IrStatement.Accumulator)
                .SelectMany(statement => statement.ValueOf()?.Tree() ?? [])
                .Where(expression => expression is IrExpression.Load or IrExpression.Broadcast)
                .ToList();
            Assert.Equal(loads.Distinct().Count(), loads.Count);
            Assert.DoesNotContain(
                line.OfType<IrStatement.Update>().SelectMany(update => update.Value.Tree()),
                expression => expression is IrExpression.Load or IrExpression.Broadcast);
        });
        Assert.Equal(Terms(lowered).Count(), Terms(shared).Count());
    });

    [Fact]
    public void HoistInvariants_leaves_a_let_only_in_a_loop_that_its_place_depends_on() => Each((_, lowered) =>
    {
        IrFunction hoisted = new HoistInvariants().Run(new ShareLoads().Run(lowered));

        // A let stays inside where another place already has its name outside.
        HashSet<IrStatement.Let> named = hoisted.Statements().OfType<IrStatement.Let>()
            .GroupBy(let => let.Name)
            .Where(lets => lets.Distinct().Count() > 1)
            .SelectMany(lets => lets)
            .ToHashSet();
        foreach (IrStatement.Loop loop in hoisted.Statements().OfType<IrStatement.Loop>())
        {
            Assert.All(
                loop.Body.OfType<IrStatement.Let>().Where(let => !named.Contains(let)),
                let => Assert.Contains(IndicesOf(let.Value), index => index.Uses(loop.Variable)));
        }
    });

    [Fact]
    public void ShortenLives_keeps_the_statements_and_the_order_of_each_sum() => Each((_, lowered) =>
    {
        IrFunction before = Prepared(lowered);
        IrFunction after = new ShortenLives().Run(before);

        Assert.Equal(Sorted(before), Sorted(after));
        Assert.All(StraightLines(before).Zip(StraightLines(after)), lines => Assert.All(
            lines.First.OfType<IrStatement.Update>().GroupBy(update => update.Name),
            sum => Assert.Equal(sum, lines.Second.OfType<IrStatement.Update>().Where(update => update.Name == sum.Key))));
    });

    [Fact]
    public void ShortenLives_loads_just_before_the_first_use_and_stores_just_behind_the_last_term() => Each((_, lowered) =>
    {
        IrFunction after = new ShortenLives().Run(Prepared(lowered));

        foreach (IReadOnlyList<IrStatement> line in InnermostLines(after))
        {
            for (int k = 0; k < line.Count; k++)
            {
                List<IrStatement.Update> before = line.Take(k).OfType<IrStatement.Update>().ToList();
                List<IrStatement.Update> behind = line.Skip(k).OfType<IrStatement.Update>().ToList();
                switch (line[k])
                {
                    case IrStatement.Let let when behind.Any(update => update.Reads().Contains(let.Name)):
                        Assert.Contains(let.Name, behind[0].Reads());
                        break;
                    case IrStatement.Accumulator accumulator when behind.Any(update => update.Name == accumulator.Name):
                        Assert.Equal(accumulator.Name, behind[0].Name);
                        break;
                    case IrStatement.Store store when before.Any(update => store.Reads().Contains(update.Name)):
                        Assert.Contains(before[^1].Name, store.Reads());
                        break;
                }
            }
        }
    });

    [Fact]
    public void PrefetchStreams_fetches_each_line_that_terms_read_of_a_panel_and_changes_nothing_else() => ChannelProblem.Any.Sample(
        problem =>
        {
            IrFunction before = new ShortenLives().Run(Prepared(problem.Lowered));
            IrFunction after = new PrefetchStreams().Run(before);

            Assert.Equal(
                Sorted(before),
                Sorted(after with
                {
                    Body = after.Body.RewriteBodies(body => body.Where(statement => statement is not IrStatement.Prefetch)),
                }));
            bool hasPanels = problem.Direction is "forward" or "input gradient" && after.Lanes > 1;
            Assert.Equal(hasPanels, after.Statements().Any(statement => statement is IrStatement.Prefetch));
            Assert.All(StraightLines(after), line =>
            {
                List<IrPlace.Element> fetched = line
                    .OfType<IrStatement.Prefetch>()
                    .Select(prefetch => (IrPlace.Element)prefetch.Place)
                    .ToList();
                IEnumerable<IrPlace.Element> read = line.OfType<IrStatement.Let>().Select(let => let.Value).OfType<IrExpression.Load>()
                    .Select(load => (IrPlace.Element)load.Place)
                    .Where(place => hasPanels && place.Buffer.Name == "w")
                    .Select(place => place.Column(-(place.Indices[^1].Constant % CacheLine)));
                Assert.Equal(read.ToHashSet(), fetched.ToHashSet());
                Assert.Equal(fetched.Count, fetched.Distinct().Count());
            });
        },
        iter: 60,
        print: problem => problem.ToString());

    [Fact]
    public void FormReferences_leaves_no_arithmetic_in_places_and_one_reference_for_each_row() => Each((_, lowered) =>
    {
        IrFunction formed = new FormReferences().Run(Prepared(lowered));

        Assert.DoesNotContain(
            formed.Statements().SelectMany(PlacesOf), place => place is IrPlace.Element { Buffer.IsScalar: false });
        Assert.All(StraightLines(formed), line =>
        {
            List<IrPlace.Element> rows = line.OfType<IrStatement.Reference>().Select(reference => reference.Place).ToList();
            Assert.All(rows, row => Assert.Equal(0, row.Indices[^1].Constant));
            Assert.Equal(rows.Distinct().Count(), rows.Count);
            Assert.All(
                line.OfType<IrStatement.Reference>().Where((reference, at) => rows.Take(at).Contains(reference.Place.Row(-1))),
                reference => Assert.NotNull(reference.From));
        });
    });

    [Fact]
    public void HoistReferences_leaves_one_addition_in_a_loop_of_sums() => ChannelProblem.Any.Sample(
        problem =>
        {
            IrFunction formed = new FormReferences().Run(Prepared(problem.Lowered));
            IrFunction hoisted = new HoistReferences().Run(formed);

            IrStatement.Loop[] loops = hoisted.Statements().OfType<IrStatement.Loop>()
                .Where(loop => loop.Body.Any(statement => statement is IrStatement.Update)
                    && !loop.Body.Any(statement => statement is IrStatement.Accumulator)).ToArray();
            Assert.All(loops, loop => Assert.All(
                loop.Body
                    .OfType<IrStatement.Reference>()
                    .Where(reference => reference.Place.Indices.Any(index => index.Uses(loop.Variable))),
                reference => Assert.NotNull(reference.From)));
            Assert.Equal(
                Sorted(formed).Where(statement => !statement.StartsWith("Reference", System.StringComparison.Ordinal)),
                Sorted(hoisted).Where(statement => !statement.StartsWith("Reference", System.StringComparison.Ordinal)));
        },
        iter: 60,
        print: problem => problem.ToString());

    [Fact]
    public void Without_leaves_out_just_the_passes_named()
    {
        Assert.Equal(PassPipeline.All, PassLists.Without());
        Assert.Equal(
            PassPipeline.All.Where(pass => pass is not (ShareLoads or ShortenLives)),
            PassLists.Without(typeof(ShareLoads), typeof(ShortenLives)));
    }

    /// <summary>The statements as a bag, without the loops around them.</summary>
    private static IEnumerable<string> Sorted(IrFunction function) => function.Statements()
        .Where(statement => statement is not IrStatement.Loop)
        .Select(statement => statement.ToString())
        .Order(System.StringComparer.Ordinal);

    private static void Each(System.Action<PlaneProblem, IrFunction> check) =>
        PlaneProblem.Any.Sample(problem => check(problem, problem.Lowered), iter: 60, print: problem => problem.ToString());

    /// <summary>As the pipeline hands it on: shared loads, hoisted where possible.</summary>
    private static IrFunction Prepared(IrFunction lowered) =>
        new HoistInvariants().Run(new ShareLoads().Run(new FuseMultiplyAdd().Run(lowered)));

    private static IEnumerable<IrExpression> Expressions(IrFunction function) =>
        function.Statements().SelectMany(statement => statement.ValueOf()?.Tree() ?? []);

    private static IEnumerable<IrStatement.Update> Terms(IrFunction function) => function.Statements().OfType<IrStatement.Update>();

    /// <summary>The body of the function and of each loop, without the loops inside.</summary>
    private static IEnumerable<IReadOnlyList<IrStatement>> StraightLines(IrFunction function) =>
        Bodies(function).Select(body => body.Where(statement => statement is not IrStatement.Loop).ToList());

    /// <summary>The bodies that have no loop inside.</summary>
    private static IEnumerable<IReadOnlyList<IrStatement>> InnermostLines(IrFunction function) =>
        Bodies(function).Where(body => !body.Any(statement => statement is IrStatement.Loop));

    private static IEnumerable<IReadOnlyList<IrStatement>> Bodies(IrFunction function) =>
        function.Statements().OfType<IrStatement.Loop>().Select(loop => (IReadOnlyList<IrStatement>)loop.Body).Prepend(function.Body);

    private static IEnumerable<IrPlace> PlacesOf(IrStatement statement)
    {
        IEnumerable<IrPlace> loads = (statement.ValueOf()?.Tree() ?? []).SelectMany(PlacesOf);
        return statement is IrStatement.Store store ? loads.Append(store.Place) : loads;
    }

    private static IEnumerable<IrPlace> PlacesOf(IrExpression expression) => expression switch
    {
        IrExpression.Load load => [load.Place],
        IrExpression.Broadcast broadcast => [broadcast.Place],
        _ => [],
    };

    private static IEnumerable<Affine> IndicesOf(IrExpression value) =>
        value.Tree().SelectMany(PlacesOf).OfType<IrPlace.Element>().SelectMany(place => place.Indices);
}
