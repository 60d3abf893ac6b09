package dev.atelier.desktop.studio;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.studio.RestorableRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.desktop.control.Telling;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.desktop.tool.Sight;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a session with a desktop. The run's thread folds; tools read the newest state from theirs. */
final class DesktopRun implements RestorableRun<Sight> {
    private final SessionId session;
    private final DesktopStudio.Tools studio;
    private @Nullable List<Tool> tools;
    private volatile Sight sight = Sight.NOTHING;

    DesktopRun(SessionId session, DesktopStudio.Tools tools) {
        this.session = session;
        this.studio = tools;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the run's own thread writes
    public void apply(Event event, EventData data) {
        sight = sight.with(data);
        if (data instanceof SessionEvent.StatusIdle) {
            studio.rest(sight.rootOr(session));
        }
    }

    @Override
    public Class<Sight> form() {
        return Sight.class;
    }

    @Override
    public Sight state() {
        return sight;
    }

    @Override
    public void restore(Sight kept) {
        sight = kept;
    }

    @Override
    public String systemPrompt() {
        return DesktopPrompt.TEXT;
    }

    @Override
    public List<Tool> tools() {
        if (tools == null) {
            tools = List.copyOf(studio.of(session, () -> sight)); // not before the session's beginning is known
        }
        return tools;
    }

    @Override
    public List<Content> describe(StudioEvent input) {
        return input instanceof DesktopEvent.HandedBack back ? Telling.of(back) : List.of();
    }

    @Override
    public boolean isUrgent(StudioEvent input) {
        return input instanceof DesktopEvent.HandedBack back && back.isUrgent();
    }
}
