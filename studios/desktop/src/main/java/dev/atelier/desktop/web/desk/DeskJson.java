package dev.atelier.desktop.web.desk;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.config.EnvironmentConfig.Display;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.desktop.desk.DeskFacts;
import dev.atelier.desktop.desk.SandboxDesks;
import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.process.Sandbox;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A session's desktop as it is published: what is known here, and what other rooms know of it. */
record DeskJson(
        SandboxDesks desks,
        Sandbox sandbox,
        Journal journal,
        Supplier<Catalogue> catalogue,
        Supplier<Stream<DeskFacts>> facts) {
    private static final JsonMapper MAPPER = EventCodec.mapper();

    /** @throws ResponseStatusException if there is no desktop session of this id; whether it is the caller's own is looked at before */
    Session session(String id) {
        return parse(id)
                .flatMap(journal::session)
                .filter(session -> session.origin().studio().equals(DesktopStudio.NAME)
                        && session.origin().parent() == null
                        && !session.state().status().equals("deleted"))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "there is no desktop session of this id; one begins in " + DesktopStudio.ENVIRONMENT
                                + " or in an environment whose config has \"desktop\""));
    }

    private static Optional<SessionId> parse(String id) {
        try {
            return Optional.of(new SessionId(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    ObjectNode of(Session session) {
        var state = desks.state(session.id());
        var json = MAPPER.createObjectNode()
                .put("session_id", session.id().value())
                .put("status", state.status().published());
        var desk = state.desk();
        if (desk == null) {
            var display = display(session);
            json.put("width", display.width()).put("height", display.height());
        } else {
            json.put("desk", desk.id())
                    .put("width", desk.width())
                    .put("height", desk.height())
                    .put("provider", sandbox.standing().provider())
                    .put("started_at", desk.startedAt().toString());
        }
        if (state.trouble() != null) {
            json.put("trouble", state.trouble());
        }
        facts.get().forEach(fact -> json.set(fact.name(), MAPPER.valueToTree(fact.of(session.id()))));
        return json;
    }

    private Display display(Session session) {
        return catalogue
                .get()
                .environment(session.origin().workspace(), session.origin().environment())
                .map(found -> found.config().display())
                .orElse(Display.DEFAULT);
    }
}
