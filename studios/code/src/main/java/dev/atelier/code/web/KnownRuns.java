package dev.atelier.code.web;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.usage.Usages;
import dev.atelier.code.api.RunJson;
import dev.atelier.code.run.RunBook;
import dev.atelier.http.Counter;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.ObjectNode;

/** The runs of whoever asks. */
record KnownRuns(RunBook book, Usages usages, RunJson json) {
    /** @throws ResponseStatusException if the caller's workspace has no such run */
    RunBook.Entry find(String id, HttpServletRequest request) {
        var workspace = Counter.workspace(request);
        return parsed(id)
                .flatMap(session -> book.find(workspace, session))
                .orElseThrow(() -> Counter.missing("there is no coding run '" + Sent.shown(id) + "'"));
    }

    static Optional<SessionId> parsed(String id) {
        try {
            return Optional.of(new SessionId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    ObjectNode json(RunBook.Entry run) {
        return json.of(run, usages.ofRoot(run.session().id()));
    }
}
