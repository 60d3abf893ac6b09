package dev.atelier.desktop.web.desk;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.tool.Groundwork;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.desktop.desk.Footing;
import dev.atelier.desktop.desk.SandboxDesks;
import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspaces;
import java.util.List;
import java.util.Optional;

/** Sees to it that the first shell of a session with a desktop shares its X server, which may start later: a shell cannot be given that afterwards. */
record DeskGround(Workspaces workspaces, Footing footing, SandboxDesks desks) implements Toolset {
    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        return List.of();
    }

    @Override
    public Optional<Groundwork> groundwork(SessionId session, SessionEvent.Created created) {
        boolean mine = created.studio().equals(DesktopStudio.NAME)
                && created.given().parent() == null
                && !created.isSelfHosted();
        return mine ? Optional.of((_, again) -> again ? lay(session) : Groundwork.Laid.NOTHING) : Optional.empty();
    }

    private Groundwork.Laid lay(SessionId session) {
        if (footing.refusal().isPresent()) {
            return Groundwork.Laid.NOTHING;
        }
        try {
            workspaces.of(session).screens();
            desks.ahead(session);
            return Groundwork.Laid.NOTHING;
        } catch (FileRefusal e) {
            var error = new ErrorInfo(
                    "desktop_error",
                    "the session's commands cannot be shown its desktop: " + e.getMessage(),
                    RetryStatus.RETRYING);
            return new Groundwork.Laid(List.of(), List.of(error));
        }
    }
}
