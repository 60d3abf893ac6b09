package dev.atelier.desktop.tool;

import dev.atelier.agent.tool.Tool;
import dev.atelier.desktop.control.Control;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.tool.TextEditor;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an agent does with its desktop. */
public final class DesktopTools implements DesktopStudio.Tools {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopTools.class);

    private final Supplier<Control> control;
    private final Supplier<Desks> desks;
    private final Workspaces workspaces;
    private final Patience patience;

    /**
     * @param control asked for with the first call
     * @param desks asked for with the first call
     */
    public DesktopTools(Supplier<Control> control, Supplier<Desks> desks, Workspaces workspaces, Patience patience) {
        this.control = control;
        this.desks = desks;
        this.workspaces = workspaces;
        this.patience = patience;
    }

    /**
     * Those of one run.
     *
     * @param sight what the model knows of the desktop, now
     */
    @Override
    public List<Tool> of(SessionId session, Supplier<Sight> sight) {
        var size = desks.get().size(sight.get().rootOr(session));
        return List.of(
                new Computer(ComputerSpec.of(Scale.of(size.width(), size.height())), sight, control, desks, patience),
                TextEditor.on(() -> workspaces.of(sight.get().rootOr(session))));
    }

    /** Nothing is held down between two turns: an agent that comes back would not know of it. */
    @Override
    public void rest(SessionId session) {
        var desk = desks.get().running(session);
        if (desk.isPresent() && desk.get().client().isHolding()) {
            try {
                desk.get().client().releaseAll();
            } catch (IOException e) {
                LOG.debug("the desktop of {} is gone, and what was held with it", session, e);
            }
        }
    }
}
