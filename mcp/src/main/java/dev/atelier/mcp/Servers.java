package dev.atelier.mcp;

import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.tool.Elsewhere;
import dev.atelier.agent.tool.Nowhere;
import dev.atelier.agent.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An agent's servers during one run. All are asked at the same time, so that a slow one costs no more than its own time-out. */
final class Servers implements Elsewhere {
    private final List<Server> servers;
    private final Equipment equipment;
    private final McpLimits limits;
    private volatile List<Offered> offered = List.of();

    Servers(List<Server> servers, Equipment equipment, McpLimits limits) {
        this.servers = servers;
        this.equipment = equipment;
        this.limits = limits;
    }

    private record Asked(Server server, FutureTask<Boolean> look) {}

    @Override
    public List<ErrorInfo> look(boolean again) throws InterruptedException {
        var asked = servers.stream()
                .filter(server -> server.isToBeAsked(again))
                .map(this::ask)
                .toList();
        var failed = new ArrayList<ErrorInfo>();
        long end = System.nanoTime() + limits.connect().toNanos();
        try {
            for (var one : asked) {
                hear(one, end, failed);
            }
        } finally {
            asked.forEach(one -> one.look().cancel(true));
        }
        offered = servers.stream().flatMap(server -> enabled(server).stream()).toList();
        return failed;
    }

    private Asked ask(Server server) {
        var look = new FutureTask<>(server::look);
        Thread.ofVirtual().name("mcp-" + server.name()).start(look);
        return new Asked(server, look);
    }

    private void hear(Asked one, long end, List<ErrorInfo> failed) throws InterruptedException {
        try {
            one.look().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            var slow = "it did not answer within " + limits.connect().toSeconds() + " s";
            failed.add(failure(one.server(), new McpFailure(McpFailure.Kind.CONNECTION, slow)));
        } catch (ExecutionException e) {
            var why = e.getCause() instanceof McpFailure known
                    ? known
                    : new McpFailure(McpFailure.Kind.CONNECTION, "it answered something that is not MCP", e.getCause());
            failed.add(failure(one.server(), why));
        }
    }

    private static ErrorInfo failure(Server server, McpFailure why) {
        server.failed(why);
        var words = "MCP server '" + server.name() + "': " + why.words() + ". Its tools are missing in this turn.";
        return new ErrorInfo(why.kind().errorType(), words, RetryStatus.RETRYING, server.name());
    }

    private List<Offered> enabled(Server server) {
        return server.tools().stream()
                .filter(tool -> equipment.ofMcpTool(tool.server(), tool.name()).permission() != Permission.DENY)
                .toList();
    }

    @Override
    public List<Offered> offered() {
        return offered;
    }

    @Override
    public Tool tool(String server, String name, boolean repeatable) {
        return servers.stream()
                .filter(each -> each.name().equals(server))
                .findFirst()
                .<Tool>map(each -> new McpTool(each, name, repeatable, limits))
                .orElseGet(() -> new Nowhere().tool(server, name, repeatable));
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}
