using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MessagePack;
using SongNodes.Gateway.Realtime.Encoding;
using Xunit;

namespace SongNodes.Tests.Unit.Rooms;

public class EncodingTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("""{"a":[1,-1,1.5,"x\"\\\n",true,false,null,{}],"é":"\u0000"}""")]
    [InlineData("[9223372036854775807,-9223372036854775808,18446744073709551615,1e300]")]
    public void Json_survives_the_way_through_message_pack(string json) => AssertSurvives(json);

    [Fact]
    public void Any_text_and_number_survives_the_way_through_message_pack() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 50].Array[0, 5], Gen.Double.Where(double.IsFinite), Gen.Long).Sample((texts, real, whole) =>
        {
            var json = new JsonObject { ["texts"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]), ["real"] = real, ["whole"] = whole };
            AssertSurvives(json.ToJsonString());
        });

    [Fact]
    public void Deep_nesting_is_refused_without_recursion()
    {
        var deep = Enumerable.Repeat((byte)0x91, 60_000).Append((byte)0xc0).ToArray();

        Assert.NotNull(Read(deep).Fault);
    }

    [Theory]
    [InlineData(new byte[] { 0xc4, 1, 5 })] // binary
    [InlineData(new byte[] { 0xd4, 1, 5 })] // extension
    [InlineData(new byte[] { 0x81, 1, 1 })] // a number as key
    [InlineData(new byte[] { 0xa1, 0xff })] // no UTF-8
    [InlineData(new byte[] { 0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0 })] // not a number
    public void What_json_cannot_say_is_refused(byte[] messagePack) => Assert.NotNull(Read(messagePack).Fault);

    [Theory]
    [InlineData("\"\\ud800\"", false)]
    [InlineData("\"\\ud83d\\ude00\"", true)]
    [InlineData("{\"\\udc00\":1}", false)]
    public void Half_a_character_is_refused(string json, bool valid) =>
        Assert.Equal(valid, RawJson.Received(Encoding.UTF8.GetBytes(json)).Fault is null);

    private static void AssertSurvives(string json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        JsonToMessagePack.Write(ref writer, Encoding.UTF8.GetBytes(json));
        writer.Flush();
        var back = Read(buffer.WrittenSpan.ToArray());
        Assert.Null(back.Fault);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(back.Utf8)), back.ToString());
    }

    private static RawJson Read(byte[] messagePack)
    {
        var reader = new MessagePackReader(messagePack);
        return new RawJsonFormatter().Deserialize(ref reader, MessagePackSerializerOptions.Standard);
    }
}
