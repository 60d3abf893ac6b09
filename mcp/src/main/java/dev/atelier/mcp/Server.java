package dev.atelier.mcp;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Elsewhere.Offered;
import dev.atelier.journal.SessionId;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One server during one run: connected when it is first needed, and anew when it forgot us or its program ended. Thread-safe; connecting is done by one thread at a
 * time, calls go side by side.
 */
final class Server {
    private final McpServer server;
    private final SessionId session;
    private final SessionEvent.Created created;
    private final Access access;
    private final Programs programs;
    private final McpLimits limits;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Connection connection;
    private volatile List<Offered> tools = List.of();
    private volatile @Nullable McpFailure failure;
    private volatile boolean closed;

    Server(
            McpServer server,
            SessionId session,
            SessionEvent.Created created,
            Access access,
            Programs programs,
            McpLimits limits) {
        this.server = server;
        this.session = session;
        this.created = created;
        this.access = access;
        this.programs = programs;
        this.limits = limits;
    }

    String name() {
        return server.name();
    }

    /** Whether its tools are not known, or have changed. */
    boolean isToBeAsked(boolean again) {
        if (again) {
            failure = null;
        }
        var current = connection;
        return failure == null && (current == null || current.isOver() || current.hasChanged());
    }

    /** It is left alone until it is asked again. */
    void failed(McpFailure why) {
        failure = why;
        tools = List.of();
        drop(connection);
    }

    /** Asks for its tools. */
    boolean look() throws McpFailure, InterruptedException {
        var current = connected();
        tools = ToolList.read(server.name(), current.tools(), limits);
        return true;
    }

    List<Offered> tools() {
        return tools;
    }

    /** Calls a tool. Where the server forgot us the call was not begun, so it is made once more. */
    CallToolResult call(String tool, Map<String, Object> input) throws McpFailure, InterruptedException {
        var current = connected();
        try {
            return current.call(tool, input);
        } catch (McpFailure e) {
            if (e.kind() != McpFailure.Kind.FORGOTTEN) {
                throw e;
            }
            drop(current);
            return connected().call(tool, input);
        }
    }

    private Connection connected() throws McpFailure, InterruptedException {
        var current = connection;
        if (current != null && !current.isOver()) {
            return current;
        }
        connecting.lockInterruptibly();
        try {
            current = connection;
            if (current == null || current.isOver()) {
                drop(current);
                current = connect();
                connection = current;
                if (closed) {
                    drop(current);
                }
            }
            return current;
        } finally {
            connecting.unlock();
        }
    }

    private Connection connect() throws McpFailure, InterruptedException {
        if (closed) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, "the run is over");
        }
        var hindrance = access.hindrance(session, created, server);
        if (hindrance.isPresent()) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, hindrance.get());
        }
        if (server.program() != null) {
            return Connection.open(programs.start(session, created, server), limits);
        }
        var token = access.token(session, created, server, null).orElse(null);
        try {
            return Connection.open(server.url(), token, access::addresses, limits);
        } catch (McpFailure e) {
            if (e.kind() != McpFailure.Kind.AUTHENTICATION || token == null) {
                throw e;
            }
            var other = access.token(session, created, server, token);
            if (other.isEmpty()) {
                throw e;
            }
            return Connection.open(server.url(), other.get(), access::addresses, limits);
        }
    }

    private void drop(@Nullable Connection old) {
        if (old != null) {
            if (connection == old) {
                connection = null;
            }
            old.close();
        }
    }

    void close() {
        closed = true;
        drop(connection);
    }
}
