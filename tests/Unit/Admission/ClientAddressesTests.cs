using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SongNodes.Gateway.Realtime;
using SongNodes.Gateway.Realtime.Admission;
using Xunit;

namespace SongNodes.Tests.Unit.Admission;

public class ClientAddressesTests
{
    [Theory]
    [InlineData("198.51.100.7", null, "198.51.100.7")]
    // Anybody may write the header; only a proxy's is believed.
    [InlineData("198.51.100.7", "203.0.113.9", "198.51.100.7")]
    [InlineData("10.1.2.3", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.1.2.3", "1.1.1.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.1", "203.0.113.9, 10.9.9.9", "203.0.113.9")]
    [InlineData("10.1.2.3", "203.0.113.9:4711", "203.0.113.9")]
    [InlineData("10.1.2.3", "nonsense", "10.1.2.3")]
    [InlineData("10.1.2.3", "203.0.113.9, , 10.9.9.9", "10.9.9.9")]
    [InlineData("10.1.2.3", "", "10.1.2.3")]
    [InlineData("10.1.2.3", "10.0.0.1, 10.0.0.2", "10.0.0.1")]
    [InlineData("::ffff:10.1.2.3", "::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("::1", "[2001:db8:1:2:3:4:5:6]:80", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:aaaa::1", null, "2001:db8:1:2::")]
    [InlineData(null, null, "255.255.255.255")]
    public void A_connection_is_counted_for_whom_the_trusted_proxies_name(string? remote, string? forwardedFor, string counted)
    {
        var options = new LimitOptions();
        options.TrustedProxies.Add("10.0.0.0/8");
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        if (forwardedFor is not null)
            context.Request.Headers["X-Forwarded-For"] = forwardedFor;

        Assert.Equal(counted, new ClientAddresses(Options.Create(options)).Of(context).ToString());
    }
}
