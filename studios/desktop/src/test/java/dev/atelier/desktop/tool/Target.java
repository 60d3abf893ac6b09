package dev.atelier.desktop.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.testkit.Operator;
import dev.atelier.desktop.testkit.TestDesk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A page with tasks in a real browser on a real screen, which says by itself what happened to it; nobody but the tool touches it. */
final class Target implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern SAID = Pattern.compile("\"task (\\S+) (\\S*)\", source: ");

    private final TestDesk desk;
    private final Operator operator;
    private final Map<String, Queue<String>> log = new ConcurrentHashMap<>();
    private final Map<String, Area> places = new HashMap<>();
    private Point origin = new Point(0, 0);

    Target() throws IOException, InterruptedException {
        TestDesk.need("chromium");
        desk = TestDesk.start();
        operator =
                new Operator(desk, new Patience(Duration.ofMillis(60), Duration.ofMillis(60), Duration.ofSeconds(1)));
        try {
            open();
        } catch (IOException | RuntimeException | Error e) {
            desk.close();
            throw e;
        }
    }

    private void open() throws IOException, InterruptedException {
        var page = desk.home().resolve("target.html");
        try (var html = Objects.requireNonNull(Target.class.getResourceAsStream("target.html"))) {
            Files.copy(html, page);
        }
        var browser = desk.open(
                "chromium",
                "--no-sandbox",
                "--test-type",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--password-store=basic",
                "--force-device-scale-factor=1",
                "--user-data-dir=" + desk.home().resolve("profile"),
                "--enable-logging=stderr",
                "--window-position=0,0",
                "--window-size=1280,800",
                "--kiosk",
                page.toUri().toString());
        Thread.ofVirtual().name("target-log").start(() -> read(browser));
        var all = JsonMapper.shared().readTree(next("places"));
        all.properties().forEach(place -> {
            var box = place.getValue();
            places.put(
                    place.getKey(),
                    new Area(
                            box.get(0).intValue(),
                            box.get(1).intValue(),
                            box.get(2).intValue(),
                            box.get(3).intValue()));
        });
        await().atMost(PATIENCE).until(() -> {
            operator.computer("{'action':'left_click','coordinate':[1275,795]}");
            return log.containsKey("origin");
        });
        var corner = next("origin").split(",");
        origin = new Point(Integer.parseInt(corner[0]), Integer.parseInt(corner[1]));
    }

    private void read(Process browser) {
        try (var lines = new BufferedReader(new InputStreamReader(browser.getInputStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var said = SAID.matcher(line);
                if (said.find()) {
                    said(said.group(1)).add(URLDecoder.decode(said.group(2).replace("+", "%2B"), UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Queue<String> said(String task) {
        return log.computeIfAbsent(task, _ -> new ConcurrentLinkedQueue<>());
    }

    Operator operator() {
        return operator;
    }

    TestDesk desk() {
        return desk;
    }

    /** What the page says of a task next. */
    String next(String task) {
        await().atMost(PATIENCE).until(() -> !said(task).isEmpty());
        return Objects.requireNonNull(said(task).poll());
    }

    /** Waits until the page says that of a task, whatever it said before. */
    void says(String task, String wanted) {
        await(task + " says " + wanted)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(task)).contains(wanted));
    }

    /** What it has said of a task. */
    List<String> all(String task) {
        return List.copyOf(said(task));
    }

    /** The middle of a part of the page, on the screen. */
    Point at(String name) {
        return at(name, 0.5);
    }

    /** @param across how far from the left edge, 0 to 1 */
    Point at(String name, double across) {
        var area = Objects.requireNonNull(places.get(name), name);
        return new Point(
                origin.x() + area.x() + (int) Math.round(across * area.width()),
                origin.y() + area.y() + area.height() / 2);
    }

    /** The same as a model writes it. */
    String place(String name) {
        return place(at(name));
    }

    static String place(Point point) {
        return "[" + point.x() + "," + point.y() + "]";
    }

    /** Calls the tool, which must do it. */
    Operator.Result does(String action, String... fields) throws InterruptedException {
        var input = new StringBuilder("{'action':'" + action + "'");
        for (var field : fields) {
            input.append(',').append(field);
        }
        var result = operator.computer(input.append('}').toString());
        assertThat(result.isError()).as(result.words()).isFalse();
        return result;
    }

    /** An action on a part of the page. */
    Operator.Result aims(String action, String name, String... fields) throws InterruptedException {
        var all = new ArrayList<>(List.of(fields));
        all.addFirst("'coordinate':" + place(name));
        return does(action, all.toArray(String[]::new));
    }

    @Override
    public void close() {
        desk.close();
    }
}
