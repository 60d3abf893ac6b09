package dev.atelier.desktop.web.vnc;

import dev.atelier.desktop.control.Control;
import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.desktop.vnc.Steering;
import dev.atelier.desktop.vnc.Viewer;
import dev.atelier.desktop.vnc.ViewerInput;
import dev.atelier.journal.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The control of desktops, looked up when somebody first acts: what it is made of knows the viewers in turn. */
final class Wheel implements Steering {
    private final ObjectProvider<Control> controls;
    private final ObjectProvider<ViewerInput> inputs;
    private volatile @Nullable Parts parts;

    Wheel(ObjectProvider<Control> controls, ObjectProvider<ViewerInput> inputs) {
        this.controls = controls;
        this.inputs = inputs;
    }

    private record Parts(Control control, List<ViewerInput> listeners) {}

    private Parts parts() {
        var known = parts;
        if (known == null) {
            known = new Parts(controls.getObject(), inputs.orderedStream().toList());
            parts = known;
        }
        return known;
    }

    @Override
    public boolean mayAct(SessionId session, Viewer viewer) {
        return parts().control().mayAct(session, viewer.id());
    }

    @Override
    public void acted(SessionId session, Viewer viewer, ViewerMessage message) {
        parts().listeners().forEach(listener -> listener.acted(session, viewer, message));
    }
}
