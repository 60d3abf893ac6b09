package dev.atelier.mcp;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.SessionId;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a session may reach its agent's servers. Thread-safe. */
public interface Access {
    /** Whether a session's requests may go there at all; the reason if not, for people. */
    Optional<String> hindrance(SessionId session, SessionEvent.Created created, McpServer server);

    /**
     * The token for that server and no other, read anew for each connection.
     *
     * @param refused one that this server did not take just now, so that another one is needed; null at first
     * @return empty if the session has none
     * @throws McpFailure if there is one that cannot be used
     */
    Optional<String> token(SessionId session, SessionEvent.Created created, McpServer server, @Nullable String refused)
            throws McpFailure, InterruptedException;

    /**
     * The addresses of a host to which requests may go; they go there and nowhere else, whatever the name means a moment later.
     *
     * @throws McpFailure if there is none
     */
    List<InetAddress> addresses(String host) throws McpFailure;
}
