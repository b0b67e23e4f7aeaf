using Truth.Generators.Tests.Differential;
using Truth.Mutants;

if (args is ["judge", var cases, var judges, var script])
{
    NodeTarget.Library = script.Length > 0 ? script : NodeTarget.Library;
    var difference = Judge.FirstDifference(judges.Split(' ').Select(Enum.Parse<BackEnds>), int.Parse(cases));
    Console.WriteLine(difference);
    return difference is null ? 0 : 1;
}

var name = args.ElementAtOrDefault(0) ?? "";
var most = args.ElementAtOrDefault(1) switch { null => 60, "all" => int.MaxValue, var count => int.Parse(count) };
var chosen = Target.All.Where(target => name.Length == 0 || target.Name == name).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"no back end `{name}`: one of {string.Join(", ", Target.All.Select(t => t.Name))}");
    return 2;
}

return new Run(most, args.ElementAtOrDefault(2) ?? "").Of(chosen) ? 0 : 1;
