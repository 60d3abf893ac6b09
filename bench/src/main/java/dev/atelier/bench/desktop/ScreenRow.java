package dev.atelier.bench.desktop;

import dev.atelier.bench.AbsentException;
import dev.atelier.bench.Row;
import dev.atelier.bench.http.Client;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.MeasuredServer;
import dev.atelier.desktop.rfb.RfbClient;
import dev.atelier.desktop.tool.Png;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What whoever operates a desktop waits for: a picture of it, and the pixels that a key changes, over the X server's own socket and through {@code /vnc},
 * beside the same with a process for each action. The key goes to a terminal that echoes it.
 */
public final class ScreenRow implements Row {
    private static final int KEYS = 100;
    private static final int PICTURES = 20;
    private static final int PROCESSES = 20;
    private static final int[] CROWDS = {1, 5, 20};
    private static final double SEED_MILLIS = 100;
    private static final int KEY = 'a';

    @Override
    public String name() {
        return "screen";
    }

    @Override
    public String about() {
        return "screenshots, and from a key to the pixels it changes: direct, by /vnc with 1, 5, 20 viewers, by processes";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(3);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var data = Files.createDirectories(directory.resolve("real"));
        try (var server = MeasuredServer.real(data);
                var client = new Client(server.address())) {
            var session = client.post("/sessions", "{}").path("session_id").asString();
            var started = client.post("/v1/sessions/" + session + "/desktop/start", "{}");
            if (!started.path("status").asString().equals("running")) {
                throw new AbsentException("no desktop: " + started);
            }
            var screens = Files.createSymbolicLink(directory.resolve("d"), screens(data)); // a socket's path is short
            try (var terminal = Terminal.open(screens.resolve("X1"))) {
                try (var viewer = ScreenViewer.begin(ScreenLine.direct(screens.resolve("rfb")), false)) {
                    terminal.awaitEcho(viewer);
                    direct(viewer, terminal, out);
                }
                pictures(screens.resolve("rfb"), terminal, out);
                for (int crowd : CROWDS) {
                    out.accept(proxied(server, client, session, crowd));
                }
            }
        }
    }

    private static Path screens(Path data) throws IOException, AbsentException {
        try (var all = Files.walk(data)) {
            return all.filter(path -> path.endsWith("X1"))
                    .findAny()
                    .map(Path::getParent)
                    .orElseThrow(() -> new AbsentException("the desktop is not of bubblewrap on this machine"));
        }
    }

    private static void direct(ScreenViewer viewer, Terminal terminal, Consumer<Figure> out) throws Exception {
        var keys = new Samples();
        for (int i = 0; i < KEYS; i++) {
            pause();
            long begin = System.nanoTime();
            viewer.press(KEY);
            keys.add(viewer.await(begin) - begin);
        }
        var figure = Figure.of("key to changed pixel, on the X server's socket", keys.millis(0.5), Unit.MILLIS);
        var note = "p95 %.1f ms".formatted(keys.millis(0.95));
        if (!Terminal.has("xdotool")) {
            out.accept(figure.noting(note + "; xdotool is not installed to be put beside it"));
            return;
        }
        var processes = new Samples();
        for (int i = 0; i < PROCESSES; i++) {
            pause();
            long begin = System.nanoTime();
            terminal.run("xdotool", "key", "a");
            processes.add(viewer.await(begin) - begin);
        }
        out.accept(figure.beside("xdotool, a process for each key", processes.millis(0.5))
                .noting(note));
    }

    private static void pictures(Path socket, Terminal terminal, Consumer<Figure> out) throws Exception {
        var ours = new Samples();
        var copied = new Samples();
        try (var client = RfbClient.connect(socket, ScreenLine.PATIENCE)) {
            for (int i = -3; i < PICTURES; i++) {
                long begin = System.nanoTime();
                var picture = client.screen().picture();
                long between = System.nanoTime();
                Png.encode(picture);
                if (i >= 0) {
                    copied.add(between - begin);
                    ours.add(System.nanoTime() - begin);
                }
            }
        }
        var figure = Figure.of("a screenshot of 1280 by 800 as PNG", ours.millis(0.5), Unit.MILLIS);
        var note = "of this, getting at the pixels %.2f ms".formatted(copied.millis(0.5));
        if (!Terminal.has("scrot")) {
            out.accept(figure.noting(note + "; scrot is not installed to be put beside it"));
            return;
        }
        var processes = new Samples();
        for (int i = 0; i < PROCESSES; i++) {
            long begin = System.nanoTime();
            terminal.run("scrot", "-o", terminal.home().resolve("shot.png").toString());
            processes.add(System.nanoTime() - begin);
        }
        out.accept(figure.beside("scrot, a process for each", processes.millis(0.5))
                .noting(note + "; the seed's image waits 2 s before each"));
    }

    private static Figure proxied(MeasuredServer server, Client client, String session, int crowd) throws Exception {
        var own = new Samples();
        var all = new Samples();
        var viewers = new ArrayList<ScreenViewer>();
        var address = "ws://" + server.address().getHostString() + ":"
                + server.address().getPort();
        try (var http = HttpClient.newHttpClient()) {
            try {
                var control = "/v1/sessions/" + session + "/desktop/control";
                var operator = "";
                for (int i = 0; i < crowd; i++) {
                    var rights = "{\"rights\":\"%s\"}".formatted(i == 0 ? "control" : "view");
                    var ticket = client.post("/v1/sessions/" + session + "/desktop/tickets", rights);
                    operator = i == 0 ? ticket.path("viewer").asString() : operator;
                    var url = URI.create(address + ticket.path("url").asString());
                    viewers.add(ScreenViewer.begin(ScreenLine.proxied(http, url), true));
                }
                var wish = "{\"action\":\"%s\",\"viewer\":\"" + operator + "\"}";
                client.post(control, wish.formatted("take"));
                press(viewers, own, all);
                client.post(control, wish.formatted("return"));
            } finally {
                for (var viewer : viewers) {
                    viewer.close();
                }
            }
        }
        return Figure.of("key to changed pixel by /vnc, viewers: " + crowd, own.millis(0.5), Unit.MILLIS)
                .atMost(SEED_MILLIS)
                .noting("p95 %.1f ms; p95 of all viewers %.1f ms; the seed asks for 100 ms on its sockets"
                        .formatted(own.millis(0.95), all.millis(0.95)));
    }

    private static void press(List<ScreenViewer> viewers, Samples own, Samples all) throws Exception {
        for (int i = 0; i < KEYS; i++) {
            pause();
            long begin = System.nanoTime();
            viewers.getFirst().press(KEY);
            own.add(viewers.getFirst().await(begin) - begin);
            for (var viewer : viewers) {
                all.add(viewer.await(begin) - begin);
            }
        }
    }

    /** So that what the last key changed has come, the caret among it. */
    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(30);
    }
}
