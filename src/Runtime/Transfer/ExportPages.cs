using System.Buffers;
using System.Text.Json;
using Truth.Runtime.Json;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;

namespace Truth.Runtime.Transfer;

/// <summary>
/// The rows of a list, page after page: each page is a request of its own with the rights of its time, so that nothing is held while the
/// client reads.
/// </summary>
/// <param name="asked">The order and the conditions.</param>
/// <param name="request">Creates the request of a page.</param>
/// <param name="format">The format of the rows.</param>
internal sealed class ExportPages(ListRequest asked, Func<Request> request, IExportFormat format)
{
    private const int MostRows = 1000;
    private int _limit = MostRows;
    private string? _next;

    /// <summary>Whether the last page was written.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Writes the next page; returns the problem if it cannot be read.</summary>
    public async ValueTask<Problem?> Write(IBufferWriter<byte> to)
    {
        while (true)
        {
            Request page = request();
            page.List = asked with { Limit = _limit };
            (page.Cursor, page.Shape) = (_next, asked.Shape);
            await Stages.Read(page, _ => null, Execute.List);
            using JsonOut? body = page.Body;
            if (page.Problem is { Code: "answer_too_large" } && _limit > 1)
            {
                _limit = Math.Max(1, _limit / 10);
                continue;
            }

            if (page.Problem is null)
            {
                _next = Rows(to, body!.Memory.Span);
                IsDone = _next is null;
            }

            return page.Problem;
        }
    }

    // `{"items":[…],"next":…}`
    private string? Rows(IBufferWriter<byte> to, ReadOnlySpan<byte> page)
    {
        var reader = new Utf8JsonReader(page);
        for (int i = 0; i < 3; i++)
        {
            reader.Read();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            format.Row(to, ref reader, page);
        }

        reader.Read();
        reader.Read();
        return reader.GetString();
    }
}
