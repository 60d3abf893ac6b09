package dev.atelier.bench.canvas;

import dev.atelier.bench.AbsentException;
import dev.atelier.bench.Row;
import dev.atelier.bench.http.Client;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.MeasuredServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The page in a browser with a piece of 10,000 painted strokes: the time between its frames while hands are on the sheet and the artist draws. */
public final class FramesRow implements Row {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int STROKES = 10_000;
    private static final int BATCH = 100;
    private static final int MOVES = 240;
    /** About the middle of the sheet. */
    private static final int X = 720;

    private static final int Y = 420;
    /** 60 a second are 16.7 ms, which a browser tells to a tenth; a frame that is missed makes it 33. */
    private static final double TARGET_MILLIS = 17;

    private static final String[] BRUSHES = {"oil_round", "oil_flat", "watercolor", "ink", "pencil", "marker"};
    private static final String[] COLORS = {"#1a1a2e", "#e94560", "#7b68ee", "#4ecdc4", "#ffd93d", "#3b82f6"};

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public String about() {
        return "frames of the page with 10,000 painted strokes, while the sheet is moved, zoomed and drawn on";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var profile = Files.createDirectories(directory.resolve("browser"));
        try (var server = MeasuredServer.real(Files.createDirectories(directory.resolve("real")));
                var client = new Client(server.address());
                var browser = Browser.open(profile)) {
            var session = piece(client);
            long begin = System.nanoTime();
            browser.go("http://127.0.0.1:" + server.address().getPort() + "/sessions/" + session);
            awaitPicture(browser);
            out.accept(Figure.of("a piece of 10,000 strokes opened", (System.nanoTime() - begin) / 1e6, Unit.MILLIS));
            var rest = frames(browser, () -> TimeUnit.SECONDS.sleep(3));
            moved(browser, rest, out);
            drawnOn(browser, rest, out);
            erasedOn(browser, rest, out);
            arriving(client, session, browser, rest, out);
        }
    }

    /** @return its session; paused, so that no artist draws */
    private static String piece(Client client) throws IOException, InterruptedException {
        var created = client.post("/v1/sessions", """
                {"agent":"agent_artist","environment_id":"env_canvas","metadata":{"style":"paint"}}""");
        var session = created.path("id").asString();
        client.post("/v1/sessions/" + session + "/events", "{\"events\":[{\"type\":\"user.pause\"}]}");
        var random = new Random(7);
        for (int done = 0; done < STROKES; done += BATCH) {
            var body = JSON.createObjectNode();
            var events = body.putArray("events");
            for (int i = 0; i < BATCH; i++) {
                stroke(events, random);
            }
            client.post("/v1/sessions/" + session + "/events", body.toString());
        }
        return session;
    }

    private static void stroke(ArrayNode events, Random random) {
        var stroke = events.addObject().put("type", "user.stroke").putObject("stroke");
        stroke.put("type", "polyline").put("color", COLORS[random.nextInt(COLORS.length)]);
        if (random.nextBoolean()) {
            stroke.put("brush", BRUSHES[random.nextInt(BRUSHES.length)]);
        }
        var points = stroke.putArray("points");
        double x = random.nextInt(800);
        double y = random.nextInt(600);
        for (int i = 0; i < 8; i++) {
            points.addObject().put("x", x).put("y", y);
            x = Math.clamp(x + random.nextInt(-20, 21), 0, 800);
            y = Math.clamp(y + random.nextInt(-20, 21), 0, 600);
        }
    }

    /** Until it is painted: the sheet shows nothing before it shows all. */
    private static void awaitPicture(Browser browser) throws IOException, InterruptedException, AbsentException {
        browser.await("location.protocol === 'http:' && document.readyState === 'complete'");
        if (!browser.value("!!document.getElementById('root')").asBoolean(false)) {
            throw new AbsentException("the server has no page; ./atelier bench builds it");
        }
        browser.await("document.querySelector('.canvas-view__sheet')?.ariaLabel === 'The sheet, 10000 strokes'");
        browser.await("""
                (() => {
                    const sheet = document.querySelector('.canvas-view__sheet canvas');
                    const middle = [sheet.width / 2, sheet.height / 2, 40, 40];
                    return sheet.width > 100 && sheet.getContext('2d').getImageData(...middle).data.some((value) => value > 0);
                })()""");
    }

    private static void moved(Browser browser, Samples rest, Consumer<Figure> out) throws Exception {
        var moved = frames(browser, () -> {
            for (int i = 0; i < MOVES; i++) {
                int way = i / 20 % 2 == 0 ? 1 : -1;
                browser.wheel(X, Y, 8 * way, 5 * way, false);
            }
        });
        out.accept(figure("frames while the sheet is moved, p95", moved, rest));
        var zoomed = frames(browser, () -> {
            for (int i = 0; i < MOVES; i++) {
                browser.wheel(X, Y, 0, i / 40 % 2 == 0 ? -3 : 3, true);
            }
        });
        out.accept(figure("frames while it is zoomed, p95", zoomed, rest));
    }

    private static void drawnOn(Browser browser, Samples rest, Consumer<Figure> out) throws Exception {
        browser.value("document.querySelector('.tools__draw').click()");
        browser.await("document.querySelector('.canvas-view__box').dataset.tool === 'draw'");
        var drawn = frames(browser, () -> {
            browser.mouse("mousePressed", X, Y, true);
            for (int i = 0; i < MOVES; i++) {
                browser.mouse("mouseMoved", X + 0.7 * i * Math.cos(i / 9.0), Y + 0.7 * i * Math.sin(i / 9.0), true);
            }
            browser.mouse("mouseReleased", X, Y, false);
        });
        out.accept(figure("frames while a stroke is drawn, p95", drawn, rest));
    }

    /** The eraser is moved to and fro over the middle, and takes up all that it touches. */
    private static void erasedOn(Browser browser, Samples rest, Consumer<Figure> out) throws Exception {
        browser.value("document.querySelector('.tools__erase').click()");
        browser.await("document.querySelector('.canvas-view__box').dataset.tool === 'erase'");
        var erased = frames(browser, () -> {
            browser.mouse("mousePressed", X, Y, true);
            for (int i = 0; i < MOVES; i++) {
                browser.mouse("mouseMoved", X + 60 * Math.sin(i / 9.0), Y + 20 * Math.sin(i / 31.0), true);
            }
            browser.mouse("mouseReleased", X, Y, false);
        });
        out.accept(figure("frames while strokes are erased, p95", erased, rest));
    }

    /** The rehearsal artist goes on with the piece: its strokes grow under its pen, above all the others. */
    private static void arriving(Client client, String session, Browser browser, Samples rest, Consumer<Figure> out)
            throws Exception {
        client.post("/v1/sessions/" + session + "/events", "{\"events\":[{\"type\":\"user.resume\"}]}");
        browser.await("document.querySelector('.pen--artist')?.dataset.down === 'true'");
        var arriving = frames(browser, () -> TimeUnit.SECONDS.sleep(5));
        out.accept(figure("frames while the artist draws, p95", arriving, rest));
    }

    private interface Act {
        void run() throws Exception;
    }

    /** The times between the page's frames while something is done. */
    private static Samples frames(Browser browser, Act act) throws Exception {
        browser.value("""
                globalThis.times = [];
                globalThis.note = (time) => {
                    times.push(time);
                    globalThis.next = requestAnimationFrame(note);
                };
                globalThis.next = requestAnimationFrame(note);""");
        act.run();
        var times = browser.value("cancelAnimationFrame(next), times");
        var samples = new Samples();
        for (int i = 1; i < times.size(); i++) {
            samples.add(
                    Math.round(1e6 * (times.get(i).asDouble() - times.get(i - 1).asDouble())));
        }
        return samples;
    }

    private static Figure figure(String what, Samples frames, Samples rest) {
        return Figure.of(what, frames.millis(0.95), Unit.MILLIS)
                .atMost(TARGET_MILLIS)
                .beside("nobody touches the page", rest.millis(0.95))
                .noting("%d frames, p50 %.1f ms, longest %.1f ms; painted by the processor, without a graphics card"
                        .formatted(frames.count(), frames.millis(0.5), frames.millis(1)));
    }
}
