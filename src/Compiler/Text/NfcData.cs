using System.Globalization;

namespace Truth.Compiler.Text;

/// <summary>The part of the Unicode character database that NFC needs, loaded when it is first used.</summary>
internal sealed class NfcData
{
    private const int PageSize = 256;
    private static readonly Lazy<NfcData> Loaded = new(static () => new NfcData());
    private static readonly short[] Plain = new short[PageSize];

    // By page, for each character: its combining class, and whether it may change.
    private const short Changes = 0x100;
    private readonly short[][] _pages = [.. Enumerable.Repeat(Plain, 0x110000 / PageSize)];
    private readonly Dictionary<int, int[]> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];

    private NfcData()
    {
        using var text = new StreamReader(typeof(NfcData).Assembly.GetManifestResourceStream("nfc.txt")!);
        var isClasses = true;
        while (text.ReadLine() is { } line)
        {
            isClasses &= line.Length > 0;
            var words = line.Split(' ');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (isClasses)
            {
                AddClass(short.Parse(words[0], CultureInfo.InvariantCulture), Point(words[1]), Point(words[2]));
            }
            else
            {
                AddDecomposition(Point(words[0].TrimEnd('!')), [.. words.Skip(1).Select(Point)], isComposed: !words[0].EndsWith('!'));
            }
        }

        Complete();
    }

    public static NfcData Instance => Loaded.Value;

    public int ClassOf(int point) => _pages[point / PageSize][point % PageSize] & 0xFF;

    /// <summary>Whether it never occurs in NFC, or may combine with the previous character.</summary>
    public bool MayChange(int point) => (_pages[point / PageSize][point % PageSize] & Changes) != 0 || Hangul.MayFollow(point);

    /// <summary>The full decomposition; null if the character has none.</summary>
    public int[]? Decomposition(int point) => _decompositions.GetValueOrDefault(point);

    /// <summary>The composition of two characters; null if there is none.</summary>
    public int? Composition(int first, int second) => _compositions.TryGetValue((first, second), out var composed) ? composed : null;

    private void AddClass(short mark, int first, int last)
    {
        for (var point = first; point <= last; point++)
        {
            Of(point) = mark;
        }
    }

    private void AddDecomposition(int point, int[] parts, bool isComposed)
    {
        _decompositions[point] = parts;
        if (isComposed && parts.Length == 2)
        {
            _compositions[(parts[0], parts[1])] = point;
            Of(parts[1]) |= Changes;
        }
        else
        {
            Of(point) |= Changes;
        }
    }

    // Parts may have decompositions, which can be anywhere in the file; a character that begins with a part that combines with the previous
    // one does so as well.
    private void Complete()
    {
        foreach (var point in _decompositions.Keys.ToArray())
        {
            int[] parts = [.. Parts(point)];
            _decompositions[point] = parts;
            Of(point) |= (short)(Of(parts[0]) & Changes);
        }
    }

    private IEnumerable<int> Parts(int point) => _decompositions.TryGetValue(point, out var parts) ? parts.SelectMany(Parts) : [point];

    private ref short Of(int point)
    {
        ref var page = ref _pages[point / PageSize];
        page = ReferenceEquals(page, Plain) ? new short[PageSize] : page;
        return ref page[point % PageSize];
    }

    private static int Point(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
