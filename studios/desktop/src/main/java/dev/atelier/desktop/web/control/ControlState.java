package dev.atelier.desktop.web.control;

import dev.atelier.desktop.control.DeskControl;
import dev.atelier.desktop.control.Lease;
import dev.atelier.desktop.desk.DeskFacts;
import dev.atelier.journal.SessionId;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who operates a desktop, as the API says it. */
record ControlState(DeskControl control) implements DeskFacts {
    @Override
    public String name() {
        return "control";
    }

    @Override
    public Object of(SessionId session) {
        return json(control.lease(session));
    }

    static ObjectNode json(Optional<Lease> lease) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("holder", lease.isPresent() ? "person" : "agent");
        lease.ifPresent(held -> {
            json.put("by", held.person().by());
            json.put("viewer", held.person().viewer());
            json.put("since", held.since().toString());
            json.put("expires_at", held.until().toString());
            json.put("is_secret", held.isSecret());
        });
        return json;
    }
}
