using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace SongNodes.Tests.Bench.Peer;

/// <summary>What the graph is measured beside: the tracks around a track by one SQL statement, and a constant that needs no thought.</summary>
internal static class GraphPeer
{
    private static readonly string OneHop = $"""
        select track.id, track.title, coalesce(track.credited_as, artist.name), track.genre, near.strength from (
            select no, sum(plays) as strength from {Around("$1")} as link group by no order by strength desc, no limit 20) as near
        join track on track.no = near.no join artist on artist.no = track.artist_no order by near.strength desc, near.no
        """;

    private static readonly string TwoHops = $"""
        with one as (select no, sum(plays) as strength from {Around("$1")} as link group by no),
        pair as (
            select one.no as via, link.no, sum(link.plays) as strength from one, lateral {Around("one.no")} as link group by one.no, link.no),
        two as (
            select no, max(strength) as strength from pair where no <> $1 and no not in (select no from one)
            group by no order by strength desc, no limit 100),
        near as (select no, 1 as hop, strength from one union all select no, 2, strength from two order by hop, strength desc, no limit 100)
        select track.id, track.title, coalesce(track.credited_as, artist.name), track.genre, near.strength
        from near join track on track.no = near.no join artist on artist.no = track.artist_no order by near.hop, near.strength desc, near.no
        """;

    public static void MapGraphPeer(this IEndpointRouteBuilder app, NpgsqlDataSource database)
    {
        var constant = Encoding.UTF8.GetBytes($$"""{"items":["{{new string('x', 4_080)}}"]}""");
        app.MapGet("/constant", (HttpContext context) => SendAsync(context, constant));
        app.MapGet("/one/{no:int}", async (HttpContext context, int no) => await SendAsync(context, await ReadAsync(database, OneHop, no)));
        app.MapGet("/two/{no:int}", async (HttpContext context, int no) => await SendAsync(context, await ReadAsync(database, TwoHops, no)));
    }

    private static string Around(string no) =>
        $"(select to_no as no, plays from transition where from_no = {no} union all select from_no, plays from transition where to_no = {no})";

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(NpgsqlDataSource database, string sql, int no)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = no } } };
        await using var rows = await command.ExecuteReaderAsync();
        var buffer = new ArrayBufferWriter<byte>(16 << 10);
        await using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        while (await rows.ReadAsync())
        {
            json.WriteStartObject();
            json.WriteString("id", rows.GetGuid(0));
            json.WriteString("title", rows.GetString(1));
            json.WriteString("artist", rows.GetString(2));
            json.WriteString("genre", await rows.IsDBNullAsync(3) ? null : rows.GetString(3));
            json.WriteNumber("strength", rows.GetInt64(4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        await json.FlushAsync();
        return buffer.WrittenMemory;
    }

    private static Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
