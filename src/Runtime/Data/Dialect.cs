using Truth.Compiler.Sql;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data;

/// <summary>
/// The differences between databases in the text of statements. Otherwise, statements use SQL that all databases support, with
/// parameters as `:name`; a list travels as one parameter, the text of a JSON array.
/// </summary>
internal abstract class Dialect
{
    /// <summary>The dialect that expressions are written in.</summary>
    public abstract SqlDialect Expressions { get; }

    /// <summary>
    /// The value of a column in the form of a <see cref="ResultSet"/>, from which responses are written and rules are evaluated.
    /// </summary>
    /// <param name="field">The field of the column.</param>
    /// <param name="column">The column, or an expression of the field's type.</param>
    public abstract string Answered(FieldDescriptor field, string column);

    /// <summary>The value to store in a field's column, from a parameter that contains it in that form.</summary>
    public abstract string Stored(FieldDescriptor field, string parameter);

    /// <summary>
    /// Whether a transaction that reads a row by its ID stands in the way of others that add rows with similar IDs, so that it had better
    /// not read what it has just written.
    /// </summary>
    public virtual bool ReadsMeetWrites => false;

    /// <summary>The elements of a list, as a subquery of one column: `(SELECT value FROM json_each(:p0))`.</summary>
    public abstract string Elements(string list);

    /// <summary>The values of a column of some rows as one list, in order.</summary>
    /// <param name="column">The column, as the rows select it.</param>
    /// <param name="rows">A `SELECT` of that column, without an order.</param>
    public abstract string List(string column, string rows);

    /// <summary>The statement that links the row `:id` to each of the rows `:ids` that it is not linked to yet.</summary>
    /// <param name="table">The join table.</param>
    public abstract string Link(string table);

    /// <summary>
    /// The statement after which rows may refer to rows that follow in the same transaction, which has created or locked the tables.
    /// </summary>
    public abstract string DeferReferences { get; }

    /// <summary>The statement that checks these references, and ends what <see cref="DeferReferences"/> began.</summary>
    public abstract string CheckReferences { get; }

    /// <summary>
    /// Creates the two tables of a search index: one numbers the rows (`number`, `id`), the other has their words by that number (`rowid`).
    /// </summary>
    /// <param name="rows">The table of numbers.</param>
    /// <param name="words">The table of words.</param>
    /// <param name="columns">The columns of words, one for each field that is searched.</param>
    public abstract string SearchTables(string rows, string words, IEnumerable<string> columns);

    /// <summary>
    /// Writes the words of the row `:number`: `:p0` and so on, each with spaces between the words, which are letters and digits, or null.
    /// </summary>
    /// <param name="words">The table of words.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="replaces">The row may have words already, which go.</param>
    public abstract string PutWords(string words, IReadOnlyList<string> columns, bool replaces);

    /// <summary>
    /// One statement that writes the words of the row `:id`, as <see cref="PutWords"/> does, whether or not the row has a number; null
    /// where the number must be known first.
    /// </summary>
    /// <param name="rows">The table of numbers.</param>
    /// <param name="words">The table of words.</param>
    /// <param name="columns">Its columns.</param>
    public virtual string? PutWordsOfRow(string rows, string words, IReadOnlyList<string> columns) => null;

    /// <summary>The subquery of the ids of rows whose words hold what a parameter asks for, which <see cref="Sought"/> gives.</summary>
    /// <param name="rows">The table of numbers.</param>
    /// <param name="words">The table of words.</param>
    /// <param name="columns">Those in which words are sought.</param>
    /// <param name="parameter">The parameter.</param>
    public string Found(string rows, string words, IEnumerable<string> columns, string parameter) =>
        $"SELECT {rows}.id FROM {words} JOIN {rows} ON {rows}.number = {words}.rowid WHERE {HasWords(words, columns, parameter)}";

    /// <summary>The statement that creates a function of <see cref="Found"/>, for callers that may not read the words; null for
    /// nothing.</summary>
    /// <param name="name">The function.</param>
    /// <param name="rows">The table of numbers.</param>
    /// <param name="words">The table of words.</param>
    /// <param name="columns">All columns of words.</param>
    public virtual string? FinderOf(string name, string rows, string words, IReadOnlyList<string> columns) => null;

    /// <summary>The call of that function.</summary>
    /// <param name="name">The function.</param>
    /// <param name="columns">All columns of words, and whether words are sought in each.</param>
    /// <param name="parameter">The parameter.</param>
    public virtual string FoundBy(string name, IEnumerable<bool> columns, string parameter) =>
        throw new NotSupportedException("there are no functions that find rows");

    /// <summary>Removes that function.</summary>
    /// <param name="name">The function, which may not exist.</param>
    public virtual string DropFinder(string name) => "";

    /// <summary>The condition on rows of words that hold what a parameter asks for, which <see cref="Sought"/> gives.</summary>
    /// <param name="words">The table of words.</param>
    /// <param name="columns">Those in which words are sought.</param>
    /// <param name="parameter">The parameter.</param>
    public abstract string HasWords(string words, IEnumerable<string> columns, string parameter);

    /// <summary>
    /// The value that searches for rows in which every word occurs in one of the columns; a word that ends with `*` is the beginning of
    /// one. An empty list of words occurs in no row.
    /// </summary>
    /// <param name="columns">Those in which words are sought.</param>
    /// <param name="words">Letters and digits alone, so that nothing of them is syntax.</param>
    public abstract string Sought(IEnumerable<string> columns, IReadOnlyList<string> words);
}
