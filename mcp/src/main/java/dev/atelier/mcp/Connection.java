package dev.atelier.mcp;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A conversation with one server, by the protocol's own library over a {@link Transport} of ours. The library is reactive; here its answers are waited
 * for, and an interrupt ends the wait at once and tells the server that nobody waits any more. Thread-safe.
 */
final class Connection implements AutoCloseable {
    private static final int MOST_PAGES = 50;
    private static final int LONGEST_WORDS = 2_000;

    private final Transport transport;
    private final McpLimits limits;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final McpAsyncClient client;

    private Connection(Transport transport, McpLimits limits) {
        this.transport = transport;
        this.limits = limits;
        this.client = McpClient.async(transport)
                .clientInfo(McpSchema.Implementation.builder("atelier", "1")
                        .title("Atelier")
                        .build())
                .capabilities(McpSchema.ClientCapabilities.builder().build())
                .requestTimeout(limits.call().plusSeconds(1)) // ours comes first and says more
                .initializationTimeout(limits.connect())
                .build();
    }

    static Connection open(String url, @Nullable String token, Addresses addresses, McpLimits limits)
            throws McpFailure, InterruptedException {
        return open(StreamableHttp.to(url, token, addresses, limits), limits);
    }

    /** With a program, which is killed with the conversation. */
    static Connection open(Programs.Running program, McpLimits limits) throws McpFailure, InterruptedException {
        return open(new StandardStreams(program, limits), limits);
    }

    private static Connection open(Transport transport, McpLimits limits) throws McpFailure, InterruptedException {
        var connection = new Connection(transport, limits);
        transport.onToolsChanged(() -> connection.changed.set(true));
        boolean open = false;
        try {
            connection.await(connection.client.initialize(), limits.connect());
            open = true;
            return connection;
        } finally {
            if (!open) {
                connection.close();
            }
        }
    }

    /** Whether nothing can come of it any more: its program ended. */
    boolean isOver() {
        return transport.isOver();
    }

    /** Whether the server said that its tools are others now. */
    boolean hasChanged() {
        return changed.get();
    }

    List<McpSchema.Tool> tools() throws McpFailure, InterruptedException {
        changed.set(false);
        var tools = new ArrayList<McpSchema.Tool>();
        var initialised = client.getCurrentInitializationResult();
        if (initialised == null
                || initialised.capabilities() == null
                || initialised.capabilities().tools() == null) {
            return tools;
        }
        @Nullable String cursor = null;
        for (int page = 0; page < MOST_PAGES && tools.size() <= limits.tools(); page++) {
            var result = await(client.listTools(cursor), limits.connect());
            if (result.tools() != null) {
                tools.addAll(result.tools());
            }
            cursor = result.nextCursor();
            if (cursor == null || cursor.isEmpty()) {
                break;
            }
        }
        return tools;
    }

    McpSchema.CallToolResult call(String tool, Map<String, Object> input) throws McpFailure, InterruptedException {
        return await(
                client.callTool(
                        McpSchema.CallToolRequest.builder(tool).arguments(input).build()),
                limits.call());
    }

    private <T> T await(Mono<T> asked, Duration longest) throws McpFailure, InterruptedException {
        var exchange = new Exchange();
        var answer = asked.contextWrite(context -> context.put(Exchange.class, exchange))
                .toFuture();
        try {
            T value = answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            if (value == null) {
                throw new McpFailure(McpFailure.Kind.CONNECTION, "it answered nothing");
            }
            return value;
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            transport.giveUp(exchange, "timed out");
            throw new McpFailure(
                    McpFailure.Kind.CONNECTION, "it did not answer within " + longest.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            transport.giveUp(exchange, "interrupted by user");
            throw e;
        } finally {
            answer.cancel(true);
        }
    }

    private static McpFailure failure(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof McpFailure known) {
                return known;
            }
            if (e instanceof McpError error) {
                return new McpFailure(McpFailure.Kind.CONNECTION, "it refused: " + words(error), error);
            }
            if (e instanceof TimeoutException) {
                return new McpFailure(McpFailure.Kind.CONNECTION, "it did not answer in time", e);
            }
            if (e instanceof CompletionException && e.getCause() == null) {
                break;
            }
        }
        return new McpFailure(McpFailure.Kind.CONNECTION, "it answered something that is not MCP", thrown);
    }

    private static String words(McpError error) {
        var said = error.getJsonRpcError() == null
                ? error.getMessage()
                : error.getJsonRpcError().message();
        var words = String.valueOf(said);
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…";
    }

    /** Returns at once; what has to be said to the server is said by another thread. */
    @Override
    public void close() {
        transport.close();
        client.close();
    }
}
