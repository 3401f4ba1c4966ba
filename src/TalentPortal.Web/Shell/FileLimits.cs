using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using TalentPortal.Web.Identity;

namespace TalentPortal.Web.Shell;

/// <summary>Marks a file that is made of many rows and that strangers may ask for: so many a minute for each reader, so many at a time for all.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitedFileAttribute : Attribute;

/// <summary>Keeps files of many rows from taking the database away from the pages. What the output cache answers does not count.</summary>
internal static class FileLimits
{
    /// <summary>Files a minute and reader: a person, or the address of whoever is not signed in.</summary>
    public const int EachMinute = 20;

    /// <summary>Files that are made at the same time; others wait for their turn.</summary>
    private const int AtOnce = 4;

    private const int Waiting = 40;

    public static IServiceCollection AddFileLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests; // StatusPage says what it means
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => IsLimited(http)
                ? RateLimitPartition.GetFixedWindowLimiter(Reader(http), _ => new() { PermitLimit = EachMinute, Window = TimeSpan.FromMinutes(1) }) : RateLimitPartition.GetNoLimiter("")),
            PartitionedRateLimiter.Create<HttpContext, string>(http => IsLimited(http)
                ? RateLimitPartition.GetConcurrencyLimiter("", _ => new() { PermitLimit = AtOnce, QueueLimit = Waiting }) : RateLimitPartition.GetNoLimiter("none")));
    });

    private static bool IsLimited(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<LimitedFileAttribute>() is not null;

    /// <summary>A household or an office has a whole network of IPv6 addresses: the first half of one stands for all of them.</summary>
    private static string Reader(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated == true) return ActorClaims.Of(http.User).Person.ToString();
        if (http.Connection.RemoteIpAddress is not { } address) return "nobody";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]).ToString() : address.ToString();
    }
}
