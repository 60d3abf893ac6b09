package dev.atelier.desktop.web.api;

import dev.atelier.agent.input.Sent;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.http.Counter;
import dev.atelier.journal.Session;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

/** The sessions of whoever asks. */
record Known(DeskNames names) {
    /** @throws ResponseStatusException if the caller's workspace has no such session */
    Session find(String id, HttpServletRequest request) {
        return names.find(Counter.workspace(request), id)
                .orElseThrow(() -> Counter.missing("there is no session '" + Sent.shown(id) + "'"));
    }
}
