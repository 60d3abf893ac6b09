package dev.atelier.desktop.web.desk;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.config.EnvironmentConfig.Display;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.desktop.desk.Premise;
import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.tool.ShellToolset;
import java.util.function.Supplier;

/**
 * Where the desktops of the server's sessions stand: with the files of the session's shell.
 *
 * @param sessions asked for when they are needed: they come to be after the tools of their agents
 * @param catalogue likewise
 */
record SessionRegister(Journal journal, Supplier<Sessions> sessions, Supplier<Catalogue> catalogue, ShellToolset shell)
        implements Premise.Register {
    private static final String THREAD = "sthr_";

    @Override
    public SessionId owner(SessionId session) {
        var owner = session;
        while (owner.value().startsWith(THREAD)) {
            var parent = journal.session(owner).map(known -> known.origin().parent());
            if (parent.isEmpty()) {
                return owner;
            }
            owner = parent.get();
        }
        return owner;
    }

    @Override
    public Premise.Found find(SessionId owner) {
        return sessions.get()
                .find(owner)
                .map(details -> find(owner, details))
                .orElseGet(() -> new Premise.Found.None("there is no session '" + owner + "'"));
    }

    private Premise.Found find(SessionId owner, SessionDetails details) {
        if (!details.created().studio().equals(DesktopStudio.NAME)) {
            return new Premise.Found.None("this session has no desktop: its environment '"
                    + details.created().environmentId() + "' is one of the studio '"
                    + details.created().studio() + "'. Begin a session in " + DesktopStudio.ENVIRONMENT
                    + ", or in an environment whose config has \"desktop\".");
        }
        var display = display(
                details.session().origin().workspace(), details.created().environmentId());
        return new Premise.Found.There(
                new Premise(shell.seat(owner, details.created()), display.width(), display.height()));
    }

    /** How large the screen of the next desktop in an environment is. */
    Display display(String workspace, String environment) {
        return catalogue
                .get()
                .environment(workspace, environment)
                .map(found -> found.config().display())
                .orElse(Display.DEFAULT);
    }

    @Override
    public boolean isClosed(SessionId owner) {
        return journal.session(owner).map(known -> known.state().isClosed()).orElse(true);
    }
}
