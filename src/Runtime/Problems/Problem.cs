using System.Collections.Immutable;
using Truth.Compiler.Text;

namespace Truth.Runtime.Problems;

/// <summary>Why a request was refused.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A stable code for programs: `not_unique`.</param>
/// <param name="Title">The meaning of the code, always the same.</param>
/// <param name="Detail">The description of this occurrence, for people; it contains nothing that the caller may not know.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail)
{
    /// <summary>All errors of the input.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>The methods that the address supports.</summary>
    public string? Allow { get; init; }

    /// <summary>In seconds.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The rest of the request is not read.</summary>
    public bool Close { get; init; }

    /// <summary>The same problem of one row of an array.</summary>
    public Problem At(int index) => this with
    {
        Errors = Errors.IsEmpty
            ? [new FieldError("", Code, Detail) { Index = index }]
            : [.. Errors.Select(error => error with { Index = index })],
    };

    public static Problem InvalidRequest(string detail) =>
        new(400, "invalid_request", "The request is not valid HTTP", detail) { Close = true };

    public static Problem RequestTimeout { get; } =
        new(408, "request_timeout", "The request timed out", "The request did not arrive completely in time.") { Close = true };

    public static Problem InvalidJson(string detail) => new(400, "invalid_json", "The body is not valid JSON", detail);

    public static Problem InvalidParameter(string detail) => new(400, "invalid_parameter", "A query parameter is invalid", detail);

    /// <summary>The API defines it, but this version does not support it yet: the request is refused without any effect.</summary>
    public static Problem NotSupported(string detail) => new(400, "not_supported", "Not supported", detail);

    public static Problem TooManyExpanded(int most) =>
        InvalidParameter($"`expand` would include more than {most} rows. Request fewer rows with `limit`, or expand fewer relations.");

    public static Problem AnswerTooLarge(int most) => new(
        400, "answer_too_large", "The response is too large",
            $"A response has at most {most} bytes. Request fewer rows with `limit` or fewer `fields`, or expand fewer relations.");

    /// <summary>The errors of an expression, each with its position in the text.</summary>
    public static Problem InvalidExpression(ImmutableArray<FieldError> errors) => new(
        400, "invalid_expression", "An expression is invalid",
            $"`{errors[0].Field}`, character {errors[0].Span!.Value.Start + 1}: {errors[0].Message}") { Errors = errors };

    public static Problem NotAuthenticated { get; } =
        new(401, "not_authenticated", "Authentication is required", "You must be signed in to do this.");

    public static Problem WrongCredentials { get; } =
        new(401, "not_authenticated", "Authentication is required", "The e-mail address or the password is incorrect.");

    public static Problem Forbidden(string detail = "You do not have permission to do this.") => new(403, "forbidden", "Forbidden", detail);

    public static Problem OtherSite { get; } = Forbidden("The request was not sent by a page of this site.");

    public static Problem FieldForbidden(string field, string detail) =>
        new(403, "field_forbidden", "Access to a field is forbidden", detail) { Errors = [new FieldError(field, "forbidden", detail)] };

    public static Problem NotFound { get; } = new(404, "not_found", "Not found",
        "This does not exist, or you do not have permission to see it.");

    public static Problem MethodNotAllowed(string allow) =>
        new(405, "method_not_allowed", "Method not allowed", $"This address supports {allow}.") { Allow = allow };

    public static Problem NotUnique(ImmutableArray<string> fields) =>
        new(409, "not_unique", "The value is already in use", "Another row has this value.")
    {
        Errors = [.. fields.Select(f => new FieldError(f, "not_unique", "is already in use"))],
    };

    public static Problem Referenced { get; } = new(409, "referenced", "Other rows refer to this one",
        "This row cannot be deleted because other rows refer to it.");

    public static Problem TooManyReferring(long megabytes) => Referenced with
    {
        Detail =
            $"The rows that would be deleted or changed together with this one contain more than {megabytes} MB. Delete some of them first.",
    };

    public static Problem Guard(string behavior) =>
        new(409, "guard", "The behavior is not available", $"`{behavior}` cannot be applied to this row in its current state.");

    /// <summary>It names no row, because the caller may not be able to read it.</summary>
    public static Problem Effect(string behavior) => new(
        409, "effect", "The behavior is not possible",
            $"`{behavior}` changes other rows, and one of them does not exist or cannot be read.");

    public static Problem TooManyEffects(string behavior, int most) => Effect(behavior) with
    {
        Detail = $"`{behavior}` would change more than {most} rows.",
    };

    public static Problem Invariant(string sentence) => new(409, "invariant", "The change would break a rule of the data", sentence);

    public static Problem IdempotencyMismatch { get; } =
        new(409, "idempotency_mismatch", "The idempotency key was used for another request",
            "Use a new `Idempotency-Key` for each write, and the same one only to repeat it.");

    /// <summary>With a code defined by the host.</summary>
    public static Problem Refused(string detail) => new(409, "refused", "The request was refused", detail);

    public static Problem Changed { get; } = new(412, "changed", "The row has changed", "The row has changed since it was read.");

    public static Problem TooLarge(int most) =>
        new(413, "too_large", "The body is too large", $"A body has at most {most} bytes.") { Close = true };

    public static Problem AddressTooLong { get; } = new(414, "address_too_long", "The address is too long",
        "An address has at most 8192 bytes.");

    public static Problem NotJson { get; } = new(415, "not_json", "The body is not JSON", "Send `Content-Type: application/json`.");

    public static Problem NotUtf8 { get; } = new(415, "not_json", "The body is not JSON",
        "JSON must be encoded in UTF-8. Send `charset=utf-8` or no `charset`.");

    public static Problem Packed { get; } =
        new(415, "not_json", "The body is not JSON",
            "Send the body without `Content-Encoding`, and with no `Transfer-Encoding` other than `chunked`.");

    public static Problem NoForm { get; } = new(415, "not_supported", "Not supported",
        "Send the content itself as the body, and its name as `Content-Disposition`, not a form.");

    public static Problem RangeNotSatisfiable { get; } = new(416, "range_not_satisfiable", "The range does not exist",
        "The content does not have the requested range.");

    public static Problem Invalid(IEnumerable<FieldError> errors) =>
        new(422, "invalid", "The input is invalid", "Some fields are invalid.") { Errors = [.. errors] };

    /// <summary>Valid JSON that does not have the required shape.</summary>
    public static Problem WrongShape(string detail) => new(422, "invalid", "The input is invalid", detail);

    public static Problem TooManyRequests(int seconds) =>
        new(429, "too_many_requests", "Too many requests", $"Try again in {seconds} s.") { RetryAfter = seconds };

    public static Problem Internal(string detail) => new(500, "internal", "Internal server error", detail);

    public static Problem AnswersWait { get; } =
        new(503, "unavailable", "The service is temporarily unavailable",
            "Too many large responses are being sent. Try again later, or request less data.") { RetryAfter = 5 };

    public static Problem LongReadings { get; } = new(
        503, "unavailable", "The service is temporarily unavailable",
            "The database is processing the maximum number of long queries. Try again later, or request fewer rows or use a more specific filter.")
    {
        RetryAfter = 5,
    };

    public static Problem Timeout { get; } = new(
        503, "timeout", "The request timed out",
            "The database did not finish within `settings.api.timeout`. Nothing was changed. Request fewer rows or use a more specific filter.")
    {
        RetryAfter = 5,
    };

    public static Problem InProgress { get; } =
        new(503, "unavailable", "The service is temporarily unavailable",
            "A request with the same `Idempotency-Key` is being processed.") { RetryAfter = 1 };

    public static Problem Unavailable { get; } =
        new(503, "unavailable", "The service is temporarily unavailable",
            "The data cannot be read or written at the moment. Nothing was changed.") { RetryAfter = 5 };
}

/// <summary>An error of one field.</summary>
/// <param name="Field">The name in JSON.</param>
/// <param name="Code">A code for programs: `too_long`.</param>
/// <param name="Message">A message for users, to show next to the field: `must have at most 200 characters`.</param>
internal sealed record FieldError(string Field, string Code, string Message)
{
    /// <summary>For an expression: the part of its text, in UTF-16 code units as JavaScript counts them.</summary>
    public TextSpan? Span { get; init; }

    /// <summary>The place of the row in an array, from 0; null if the input is not an array.</summary>
    public int? Index { get; init; }

    /// <summary>The line in a file that is imported.</summary>
    public int? Line { get; init; }
}
