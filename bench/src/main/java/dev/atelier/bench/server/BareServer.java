package dev.atelier.bench.server;

import dev.atelier.bench.child.Commands;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/**
 * The barest WebSocket server that can do what a watched session does: text that comes in goes out to everybody. The same Tomcat as
 * Atelier's, one queue and one virtual thread a connection, no database, no framework.
 */
public final class BareServer {
    private final SessionId session = SessionId.create();
    private final Set<BareConnection> connections = ConcurrentHashMap.newKeySet();
    private long seq;

    private BareServer() {}

    /** @param arguments a directory for Tomcat's scratch files */
    public static void main(String[] arguments) throws Exception {
        new BareServer().run(Path.of(arguments[0]));
    }

    private void run(Path directory) throws Exception {
        var tomcat = new Tomcat();
        tomcat.setSilent(true);
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        var connector = tomcat.getConnector();
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("acceptCount", "4096");
        connector.setProperty("maxConnections", "20000");
        connector.getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var context = tomcat.addContext("", directory.toString());
        addWebSocket(context);
        tomcat.start();
        endpoint(context);
        Commands.say("Bare is ready at http://127.0.0.1:" + connector.getLocalPort());
        Commands.obey(this::obey);
        System.exit(0);
    }

    private static void addWebSocket(Context context) {
        // Tomcat's WebSocket is a filter, and filters only run where some servlet is mapped.
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        context.addServletContainerInitializer(new WsSci(), Set.of());
    }

    private void endpoint(Context context) throws Exception {
        var container = (ServerContainer) context.getServletContext().getAttribute(ServerContainer.class.getName());
        container.addEndpoint(ServerEndpointConfig.Builder.create(BareConnection.class, "/ws/{session}")
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new BareConnection(connections, BareServer.this::tick));
                    }
                })
                .build());
    }

    private String obey(List<String> words) {
        return switch (words.getFirst()) {
            case "session" -> "session " + session;
            case "publish" -> {
                Pace.run(Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)), this::publish);
                yield "published";
            }
            case "heap" -> "heap " + Heap.usedBytes();
            default -> "unknown " + words;
        };
    }

    private void publish() {
        var text = tick();
        connections.forEach(connection -> connection.send(text));
    }

    private synchronized String tick() {
        return EventJson.write(new Event(session, new Seq(++seq), Instant.now(), Tick.now()));
    }
}
