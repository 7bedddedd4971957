namespace SongNodes.Tests.Gateway.OpenApi;

/// <summary>Values that software trips over.</summary>
internal static class OddValues
{
    /// <summary>As they stand in a URL, percent encodings included.</summary>
    public static readonly string[] Raw =
    [
        "%00", "%", "%zz", "%2", "%c3%28", "%ed%a0%80", "%f4%90%80%80", "%ff%fe", "%u0041", "%2e%2e%2f", "%2F", "%5C", "%3Cscript%3E", "%0d%0aX-A:b", "+", "%20", "%F0%9F%8E%B5",
        "'%20or%201=1--", "a'b\"c", "%22", "{}", "[]", "null", "undefined", "true", "-0", "0x10", "1e5", "NaN", "Infinity", "-1", "0", "1", "2147483647", "2147483648", "-2147483649",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e309", "0.1", "1,2", ",", ",,,", "%D9%A1", "%E2%80%AE", "%EF%BC%91", "e%CC%81", "%EF%BF%BF", "*", "%25", ";",
        "song_", "song_00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000", "{00000000-0000-0000-0000-000000000000}",
        "SONG_00000000-0000-8000-8000-000000000000", "song_song_00000000-0000-8000-8000-000000000000",
    ];

    /// <summary>In place of a value in a body: JSON that is well formed, if not always sensible.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "false", "0", "-1", "1", "0.5", "59.999", "60", "200", "200.0001", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1e308", "1e400", "-1e400",
        "1e-400", "123456789012345678901234567890", "\"\"", "\" \"", "\"a\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud800\\ud800\"", "\"\\ufffe\"", "\"\\u202e\"", "\"😀\"", "\"e\\u0301\"",
        "\"ID\"", "\"Unknown Artist\"", "\"?\"", "\"8A\"", "\"13Z\"", "\"2024-02-30\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"24-1-1\"", "\"NaN\"", "\"'; drop table track;--\"", "\"low\"", "\"secondary\"",
        "\"song_00000000-0000-8000-8000-000000000000\"", "\"00000000-0000-0000-0000-000000000000\"", "\"XX\"", "\"be\"", "[]", "[null]", "[[]]", "[{}]", "[1,\"a\",null]", "[\"\"]", "[\"\\u0000\"]", "{}", "{\"a\":{}}", "{\"\":null}",
    ];

    /// <summary>Bodies that are not what they should be.</summary>
    public static readonly byte[][] Bodies =
    [
        [], "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "7"u8.ToArray(), "\"a\""u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "[1,"u8.ToArray(), "{\"a\":}"u8.ToArray(), "{'a':1}"u8.ToArray(), "{} {}"u8.ToArray(),
        "{\"a\":01}"u8.ToArray(), "{\"a\":NaN}"u8.ToArray(), "\uFEFF{}"u8.ToArray(), [0], [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], [0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d], [0x1f, 0x8b, 8, 0, 1, 2, 3],
        Deep("[", "]", 5_000), Deep("{\"a\":", "}", 5_000), Deep("[", "", 100_000), "a=b&c=d"u8.ToArray(), "<xml/>"u8.ToArray(), "--x\r\nContent-Disposition: form-data\r\n\r\n"u8.ToArray(),
    ];

    public static readonly string[] ContentTypes =
        ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/octet-stream", "nonsense", "application/merge-patch+json"];

    /// <summary>In place of a header.</summary>
    public static readonly string[] Headers = ["*", "\"\"", "\"abc\"", "W/\"abc\"", "abc", "\"a\", \"b\"", "\"", ",", "\u00e9", "0", " ", "W/", "null"];

    /// <summary>A text of so many characters, for bounds of lengths.</summary>
    public static string Long(int length) => new('x', length);

    private static byte[] Deep(string open, string close, int depth) =>
        System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + (close.Length > 0 ? "1" : "") + string.Concat(Enumerable.Repeat(close, depth)));
}
