package dev.atelier.desktop.web.vnc;

import dev.atelier.desktop.desk.DeskFacts;
import dev.atelier.desktop.vnc.Viewers;
import dev.atelier.journal.SessionId;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who watches a session's desktop now. */
record ViewerFacts(Viewers viewers) implements DeskFacts {
    @Override
    public String name() {
        return "viewers";
    }

    @Override
    public ArrayNode of(SessionId session) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var viewer : viewers.list(session)) {
            list.addObject()
                    .put("viewer", viewer.id())
                    .put("name", viewer.name())
                    .put("rights", viewer.rights().published())
                    .put("since", viewer.since().truncatedTo(ChronoUnit.MILLIS).toString());
        }
        return list;
    }
}
