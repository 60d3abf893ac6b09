package dev.atelier.server.command;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./atelier demo desktop}: shows an agent at work on a desktop, in the terminal. By itself it starts a server of its own with the
 * rehearsal operator; {@code --full} and {@code --load} go to the server that runs on this data directory.
 */
public final class DemoCommand {
    private static final int MOST = 500;
    private static final String USAGE = """
            ./atelier demo desktop            with a server of its own and the rehearsal operator; leaves nothing behind
            ./atelier demo desktop --full     two sessions on the running server, listed and opened again
            ./atelier demo desktop --load N   begins, connects to and ends N sessions on the running server, 1 to 500
            The last two take --data DIR, the data directory of the running server. Exit code 1 says that something went wrong.""";

    private final Path data;
    private final PrintStream out;

    DemoCommand(Path data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command of the terminal
    public static void main(String[] args) throws InterruptedException {
        var data = System.getenv("ATELIER_DATA");
        try {
            new DemoCommand(Path.of(data == null ? "data" : data), System.out).run(List.of(args));
        } catch (RefusedException e) {
            System.err.println("atelier: " + e.getMessage());
            System.exit(1);
        }
    }

    void run(List<String> arguments) throws RefusedException, InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(USAGE);
            return;
        }
        if (arguments.isEmpty() || !arguments.getFirst().equals("desktop")) {
            throw new RefusedException("demo: of what?\n" + USAGE);
        }
        switch (String.join(" ", arguments.subList(1, arguments.size()))) {
            case "" -> alone();
            case "--full" -> {
                try (var client = running()) {
                    new DesktopDemo(client, out)
                            .two("Search the weather in Dubai", "Search the weather in San Francisco");
                }
            }
            case String load
            when load.matches("--load [0-9]{1,4}") -> {
                int sessions = Integer.parseInt(load.substring("--load ".length()));
                if (sessions < 1 || sessions > MOST) {
                    throw new RefusedException("demo: --load takes 1 to " + MOST + "\n" + USAGE);
                }
                try (var client = running()) {
                    new DesktopLoad(client, out).run(sessions);
                }
            }
            case String other -> throw new RefusedException("demo: '" + other + "' is not understood\n" + USAGE);
        }
    }

    private void alone() throws RefusedException, InterruptedException {
        out.println("starting a server for this demonstration …");
        try (var server = OwnServer.start(Path.of(System.getProperty("java.class.path")));
                var client = new SeedClient(server.address(), "")) {
            new DesktopDemo(client, out).one("Take a screenshot of the desktop");
        }
    }

    /** @throws RefusedException also if what is noted there is of a server that was killed */
    private SeedClient running() throws RefusedException, InterruptedException {
        var server = new RunningServer(data);
        server.ask("GET", "/v1/sessions?limit=1", null);
        var control = server.control();
        return new SeedClient(
                URI.create(control.path("url").asString()), control.path("key").asString());
    }
}
