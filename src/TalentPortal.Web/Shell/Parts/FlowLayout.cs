namespace TalentPortal.Web.Shell;

/// <summary>Places the nodes and bands of a flow drawing: what leaves on the left, what arrives on the right, bands as thick as what flows.</summary>
/// <remarks>In whole pixels, for the eye only. A node is at least as high as its label needs; then its bands fill it in proportion.</remarks>
public sealed class FlowLayout
{
    public const int Gap = 14;
    public const int Least = 66; // two lines of a name and one of the amount
    private const int Scale = 320;

    /// <param name="Value">More than zero; nothing flows along the others.</param>
    public sealed record Flow(string From, string To, long Value);

    public sealed record Node(string Name, long Value, int Top, int Height);

    /// <summary>A band from its place on the left to its place on the right.</summary>
    public sealed record Band(string From, string To, long Value, int Index, int FromTop, int FromBottom, int ToTop, int ToBottom);

    public IReadOnlyList<Node> Left { get; }
    public IReadOnlyList<Node> Right { get; }
    public IReadOnlyList<Band> Bands { get; }
    public int Height { get; }

    /// <param name="flows">Several between the same two are added up; the order of first mention stays.</param>
    public FlowLayout(IEnumerable<Flow> flows)
    {
        var all = flows.Where(f => f.Value > 0).GroupBy(f => (f.From, f.To)).Select(g => new Flow(g.Key.From, g.Key.To, g.Sum(f => f.Value))).ToList();
        var whole = all.Sum(f => f.Value);
        (Left, Right) = (Nodes(all.GroupBy(f => f.From, StringComparer.Ordinal), whole), Nodes(all.GroupBy(f => f.To, StringComparer.Ordinal), whole));
        Height = new[] { Left, Right }.Max(side => side.Count == 0 ? 0 : side[^1].Top + side[^1].Height);

        var (left, right) = (Left.ToDictionary(n => n.Name, _ => 0L, StringComparer.Ordinal), Right.ToDictionary(n => n.Name, _ => 0L, StringComparer.Ordinal));
        var bands = new List<Band>();
        foreach (var (index, from) in Left.Index())
        {
            foreach (var to in Right)
            {
                if (all.Find(f => f.From == from.Name && f.To == to.Name) is not { } flow) continue;
                var (a, b) = (left[from.Name], right[to.Name]);
                (left[from.Name], right[to.Name]) = (a + flow.Value, b + flow.Value);
                bands.Add(new(from.Name, to.Name, flow.Value, index, At(from, a), At(from, a + flow.Value), At(to, b), At(to, b + flow.Value)));
            }
        }

        Bands = bands;
    }

    private static int At(Node node, long value) => node.Top + (int)((Int128)value * node.Height / node.Value);

    private static List<Node> Nodes(IEnumerable<IGrouping<string, Flow>> groups, long whole)
    {
        var (nodes, top) = (new List<Node>(), 0);
        foreach (var group in groups)
        {
            var value = group.Sum(f => f.Value);
            var height = Math.Max(Least, (int)((Int128)value * Scale / whole));
            nodes.Add(new(group.Key, value, top, height));
            top += height + Gap;
        }

        return nodes;
    }
}
