package dev.atelier.server.session;

import dev.atelier.agent.session.Premises;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.shell.Shells;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** What sessions have in sandboxes. */
@Component
final class SandboxPremises implements Premises {
    private final Shells shells;
    private final Workspaces workspaces;

    SandboxPremises(Shells shells, Workspaces workspaces) {
        this.shells = shells;
        this.workspaces = workspaces;
    }

    @Override
    public void clear(SessionId session) throws IOException {
        shells.end(session);
        workspaces.delete(session);
    }

    @Override
    public void halt(SessionId session) {
        shells.end(session);
    }
}
