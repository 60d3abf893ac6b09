package dev.atelier.server.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./atelier vnc SESSION}: a port of this machine at which {@code vncviewer} and other programs that speak RFB over TCP see a session's desktop,
 * until it is interrupted.
 */
public final class VncCommand {
    private static final String KEY = "ATELIER_API_KEY";
    private static final String USAGE = """
            ./atelier vnc SESSION [--port N] [--take | --password] [--url URL | --data DIR]
              SESSION      the id of a session with a desktop, of either form
              --port N     where to listen on 127.0.0.1; 0, as if left out, for a free one
              --take       whoever connects takes the control, as soon as nobody else has it; without, they only see
              --password   whoever connects is asked for one of the session's passwords (POST /v1/sessions/{id}/desktop/passwords
                           makes them). Without, everybody on this machine gets in
              --url URL    a server elsewhere, with the API key that is in ATELIER_API_KEY; otherwise the one that runs on this data directory""";

    private final Path data;
    private final Map<String, String> environment;
    private final PrintStream out;

    VncCommand(Path data, Map<String, String> environment, PrintStream out) {
        this.data = data;
        this.environment = environment;
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command of the terminal
    public static void main(String[] args) throws InterruptedException {
        var data = System.getenv("ATELIER_DATA");
        var command = new VncCommand(Path.of(data == null ? "data" : data), System.getenv(), System.out);
        try (var bridge = command.open(List.of(args))) {
            Runtime.getRuntime().addShutdownHook(new Thread(bridge::close));
            bridge.awaitClosed();
        } catch (RefusedException e) {
            System.err.println("atelier: " + e.getMessage());
            System.exit(1);
        }
    }

    /** What is to be done. */
    private record Wish(
            String session,
            VncBridge.Entry entry,
            int port,
            @Nullable URI url) {}

    VncBridge open(List<String> arguments) throws RefusedException, InterruptedException {
        var wish = read(arguments);
        var client = client(wish.url());
        try {
            var bridge = VncBridge.open(client, wish.session(), wish.entry(), wish.port(), out);
            out.println("Listening on 127.0.0.1:" + bridge.port() + ". Connect with: vncviewer 127.0.0.1::"
                    + bridge.port());
            return bridge;
        } catch (IOException e) {
            client.close();
            throw new RefusedException("vnc: cannot listen on 127.0.0.1:" + wish.port() + " (" + e.getMessage()
                    + "); name another port with --port, or leave it out");
        } catch (RefusedException | InterruptedException e) {
            client.close();
            throw e;
        }
    }

    private SeedClient client(@Nullable URI url) throws RefusedException {
        if (url != null) {
            return new SeedClient(url, environment.getOrDefault(KEY, ""));
        }
        var control = new RunningServer(data).control();
        var key = environment.getOrDefault(KEY, control.path("key").asString());
        return new SeedClient(URI.create(control.path("url").asString()), key);
    }

    private static Wish read(List<String> arguments) throws RefusedException {
        String session = null;
        var entry = VncBridge.Entry.LOOK;
        int port = 0;
        URI url = null;
        for (var each = arguments.iterator(); each.hasNext(); ) {
            var argument = each.next();
            switch (argument) {
                case "--take", "--password" -> {
                    if (entry != VncBridge.Entry.LOOK) {
                        throw new RefusedException(
                                "vnc: --take and --password do not go together: what a password gives is"
                                        + " decided by which of the two it is\n" + USAGE);
                    }
                    entry = argument.equals("--take") ? VncBridge.Entry.TAKE : VncBridge.Entry.PASSWORD;
                }
                case "--port" -> port = port(each.hasNext() ? each.next() : "");
                case "--url" -> url = url(each.hasNext() ? each.next() : "");
                default -> {
                    if (session != null || !argument.matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,127}")) {
                        throw new RefusedException("vnc: '" + argument + "' is not understood\n" + USAGE);
                    }
                    session = argument;
                }
            }
        }
        if (session == null) {
            throw new RefusedException("vnc: of which session?\n" + USAGE);
        }
        return new Wish(session, entry, port, url);
    }

    private static int port(String text) throws RefusedException {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new RefusedException("vnc: --port '" + text + "' must be 0 to 65535\n" + USAGE);
        }
        return Integer.parseInt(text);
    }

    private static URI url(String text) throws RefusedException {
        try {
            var url = URI.create(text);
            if (List.of("http", "https").contains(Objects.requireNonNullElse(url.getScheme(), ""))
                    && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new RefusedException("vnc: --url '" + text + "' must be like https://atelier.example.com\n" + USAGE);
    }
}
