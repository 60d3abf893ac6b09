package dev.atelier.desktop.tool;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.desktop.event.Shot;
import dev.atelier.journal.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What the model of a session knows of its desktop, as far as the journal tells. A value: every event makes a new one.
 *
 * @param shot the last picture of the whole screen that it was shown; null if there is none, or none that helps any more: the desktop is another, a
 *     person had it, or the conversation was summarised
 * @param running which desktop was started last; null before the first
 * @param used which desktop the agent acted on last; null before the first time
 * @param root the session whose desktop it is; null if it is the session's own
 * @param answers how often the model was asked: calls of one answer see the same number
 */
public record Sight(
        @Nullable Shot shot,
        @Nullable String running,
        @Nullable String used,
        @Nullable String root,
        int answers) {
    public static final Sight NOTHING = new Sight(null, null, null, null, 0);

    /** With one more event. */
    public Sight with(EventData data) {
        return switch (data) {
            case SessionEvent.Created created -> {
                var parent = created.given().parent();
                yield new Sight(shot, running, used, parent == null ? null : parent.rootId(), answers);
            }
            case DesktopEvent.Started started -> new Sight(null, started.desk(), used, root, answers);
            case DesktopEvent.Acted acted -> new Sight(shown(acted), running, running, root, answers);
            case DesktopEvent.ControlTaken _,
                    DesktopEvent.ControlReturned _,
                    DesktopEvent.HandedBack _,
                    AgentEvent.ThreadContextCompacted _ -> new Sight(null, running, used, root, answers);
            case SpanEvent.ModelRequestStart _ -> new Sight(shot, running, used, root, answers + 1);
            default -> this;
        };
    }

    /** Whose desktop and files a session works with. */
    public SessionId rootOr(SessionId session) {
        return root == null ? session : new SessionId(root);
    }

    private @Nullable Shot shown(DesktopEvent.Acted acted) {
        boolean whole = acted.picture() != null && !acted.action().equals(Kind.ZOOM.label());
        return whole ? acted.picture() : shot;
    }
}
