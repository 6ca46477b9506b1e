using System.Diagnostics;

namespace Paved.Auth.Internal;

/// <summary>Tells of events, and says what becomes of a fault of whoever hears them.</summary>
internal static class SecurityEventSink
{
    /// <summary>
    /// A fault passes through where the event should have ended sessions: nobody may take that for done. Any other is counted
    /// and traced alone, as its user has used up a code or a link by then, and would be left with nothing.
    /// </summary>
    public static async ValueTask TellAsync(this ISecurityEvents? events, SecurityEvent happened)
    {
        if (events is null)
        {
            return;
        }

        // Its own, as whoever tells of it apart from an answer is past the activity of that.
        using var activity = AuthTelemetry.Activities.StartActivity("paved.auth.security_event");
        var result = "failed";
        try
        {
            await events.PublishAsync(happened, CancellationToken.None).ConfigureAwait(false);
            result = "told";
        }
        catch (Exception e) when (!happened.RevokesSessions)
        {
            result = "lost";
            Activity.Current?.AddException(e);
        }
        finally
        {
            SecurityEventTelemetry.Told(happened.Kind, result);
        }
    }
}
