using System.Collections.Immutable;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>The properties of an object during its evaluation. As in JavaScript, a later value replaces an earlier one.</summary>
internal sealed class PropertyList(int capacity)
{
    /// <summary>Up to this number, a linear search is faster than an index.</summary>
    public const int Few = 12;

    private readonly List<(Property Property, Origin? Written)> _items = new(capacity);
    private Dictionary<string, int>? _places;
    private bool _hasUndefined;

    /// <summary>The position of an explicit key; null if it comes from a spread.</summary>
    public Origin? Written(string key) => PlaceOf(key) is >= 0 and var at ? _items[at].Written : null;

    public void Put(Property property, bool isWritten)
    {
        Origin? written = isWritten ? property.Name.Origin : null;
        _hasUndefined |= property.Value is UndefinedValue;
        if (PlaceOf(property.Name.Text) is >= 0 and var at)
        {
            _items[at] = (property, _items[at].Written ?? written);
            return;
        }

        _places?.Add(property.Name.Text, _items.Count);
        _items.Add((property, written));
        if (_places is null && _items.Count > Few)
        {
            _places = new(capacity, StringComparer.Ordinal);
            for (var i = 0; i < _items.Count; i++)
            {
                _places.Add(_items[i].Property.Name.Text, i);
            }
        }
    }

    public ValueList<Property> ToValues()
    {
        var values = ImmutableArray.CreateBuilder<Property>(_items.Count);
        foreach (var (property, _) in _items)
        {
            if (!_hasUndefined || property.Value is not UndefinedValue)
            {
                values.Add(property);
            }
        }

        return new(values.DrainToImmutable());
    }

    private int PlaceOf(string key)
    {
        if (_places is not null)
        {
            return _places.GetValueOrDefault(key, -1);
        }

        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i].Property.Name.Text == key)
            {
                return i;
            }
        }

        return -1;
    }
}
