using System.Net.Http.Headers;

namespace SongNodes.Silo.Commands;

/// <summary>The server that sets are sent to, and who sends them.</summary>
internal sealed record Target(Uri Url, string? Token, string? ServiceKey)
{
    public HttpRequestMessage Request(HttpContent sets)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, "/api/v1/import")) { Content = sets };
        // A refusal then comes before the upload, not in the middle of it.
        request.Headers.ExpectContinue = true;
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (ServiceKey is not null)
            request.Headers.Add("X-Service-Key", ServiceKey);
        return request;
    }
}
