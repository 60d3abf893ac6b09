package dev.atelier.server.mcp;

import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Session;
import dev.atelier.server.access.Caller;
import dev.atelier.server.session.SessionIds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** This server as an MCP server: for starting, watching and steering sessions, and for the tools of each session. */
@RestController
final class McpController {
    private final SteeringTools steering;
    private final SessionTools tools;
    private final EngineTools engines;
    private final Sessions sessions;

    McpController(SteeringTools steering, SessionTools tools, EngineTools engines, Sessions sessions) {
        this.steering = steering;
        this.tools = tools;
        this.engines = engines;
        this.sessions = sessions;
    }

    @PostMapping("/mcp")
    ResponseEntity<byte[]> steer(HttpServletRequest request) throws IOException, InterruptedException {
        return McpEndpoint.answer(request, steering);
    }

    @PostMapping("/mcp/sessions/{id}")
    ResponseEntity<byte[]> call(@PathVariable String id, HttpServletRequest request)
            throws IOException, InterruptedException {
        return McpEndpoint.answer(request, of(own(id, Caller.of(request)), Caller.of(request)));
    }

    /** A key of a session is that of an engine at work on it. */
    private Tools of(Session session, Caller caller) {
        return caller.session() == null ? tools.of(session) : engines.of(session);
    }

    private Session own(String id, Caller caller) {
        return sessions.look(SessionIds.parse(id))
                .filter(found -> found.origin().workspace().equals(caller.workspace()))
                .orElseThrow(() -> SessionIds.unknown(id));
    }
}
