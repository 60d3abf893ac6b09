package dev.atelier.bench.desktop;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.bench.AbsentException;
import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.DeskSettings;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.desk.Premise;
import dev.atelier.desktop.desk.SandboxDesks;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Journal;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.bubblewrap.Bubblewrap;
import dev.atelier.sandbox.bubblewrap.Settings;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.shell.Shells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Desktops in sandboxes of bubblewrap: from the call until windows can be opened, one that runs already, and what each takes of the memory. */
public final class DeskRow implements Row {
    private static final int WARM_UP = 2;
    private static final int TURNS = 20;
    private static final int TOGETHER = 5;
    private static final int BROWSERS = 2;
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final double SEED_SECONDS = 5;

    @Override
    public String name() {
        return "desk";
    }

    @Override
    public String about() {
        return "a desktop from the call until windows can be opened, one that runs already, and the memory of each";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(3);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        switch (Bubblewrap.find(new Settings(directory, List.of()))) {
            case Bubblewrap.Found.Missing(var why) -> throw new AbsentException(why);
            case Bubblewrap.Found.Ready(var bubblewrap) -> {
                var database = JournalConfig.of(JournalConfig.Database.sqlite(directory.resolve("bench.db")));
                try (bubblewrap;
                        var journal = SqlJournal.open(database)) {
                    var codec = new EventCodec(EventTypes.with(List.of(DesktopEvent.types())));
                    var ground = new SandboxDesks.Ground(bubblewrap, null, journal, codec);
                    var places = new Places(new Workspaces(directory.resolve("workspaces")));
                    try (var desks = new SandboxDesks(
                            ground, places, DeskSettings.DEFAULT, SandboxDesks.Company.NONE, InstantSource.system())) {
                        starts(journal, desks, out);
                        memory(journal, desks, out);
                    }
                }
            }
        }
    }

    private static void starts(Journal journal, Desks desks, Consumer<Figure> out) throws Exception {
        var cold = new Samples();
        var warm = new Samples();
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            var session = session(journal);
            long begin = System.nanoTime();
            open(desks, session);
            long between = System.nanoTime();
            open(desks, session);
            long end = System.nanoTime();
            if (turn >= 0) {
                cold.add(between - begin);
                warm.add(end - between);
            }
            desks.end(session, "measured");
        }
        out.accept(Figure.of("start of a desktop, until windows can be opened", cold.millis(0.5), Unit.MILLIS)
                .atMost(SEED_SECONDS * 1000)
                .noting("p95 %.0f ms of %d; the seed asks for 5 s to create a session and 10 s for its container"
                        .formatted(cold.millis(0.95), TURNS)));
        out.accept(Figure.of("a desktop that runs already", warm.millis(0.5), Unit.MILLIS)
                .noting("what one costs that was started ahead"));
    }

    private static void memory(Journal journal, Desks desks, Consumer<Figure> out) throws Exception {
        var opened = new ArrayList<Desk>();
        for (int each = 0; each < TOGETHER; each++) {
            opened.add(open(desks, session(journal)));
        }
        double without = megabytes() / TOGETHER;
        out.accept(
                Figure.of("memory of each of " + TOGETHER + " desktops", without, Unit.MEGABYTES)
                        .noting(
                                "proportional set size of all its processes, with window manager and panel, without a browser"));
        var chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .filter(Terminal::has)
                .findFirst();
        var what = "memory of each of " + BROWSERS + " desktops with Chromium";
        if (chromium.isEmpty()) {
            out.accept(Figure.of(what, without, Unit.MEGABYTES).noting("as above: chromium is not installed"));
            return;
        }
        var browsers = new ArrayList<Process>();
        var displays = new ArrayList<Display>();
        try {
            for (var desk : opened.subList(0, BROWSERS)) {
                displays.add(Display.of(desk.socket().resolveSibling("X1")));
                browsers.add(browser(chromium.get(), desk, displays.getLast()));
            }
            double with = (megabytes() - without * TOGETHER) / BROWSERS + without;
            out.accept(Figure.of(what, with, Unit.MEGABYTES)
                    .noting("the browser shows an empty page and runs beside the sandbox"));
        } finally {
            browsers.forEach(browser -> {
                browser.descendants().forEach(ProcessHandle::destroyForcibly);
                browser.destroyForcibly();
            });
            for (var display : displays) {
                display.close();
            }
        }
    }

    /** Returns when its window is there and nothing changes any more. */
    private static Process browser(String program, Desk desk, Display display)
            throws IOException, InterruptedException {
        var home = Files.createTempDirectory(
                Objects.requireNonNull(desk.socket().getParent()).toRealPath(), "browser");
        var process = display.program(
                        home,
                        program,
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + home,
                        "about:blank")
                .start();
        var before = desk.client().screen().picture().pixels();
        long until = System.nanoTime() + WINDOW.toNanos();
        while (Arrays.equals(before, desk.client().screen().picture().pixels()) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (!process.isAlive()) {
            throw new IOException(program + " ended with " + process.exitValue() + " before it had a window");
        }
        desk.client().screen().settle(Duration.ofSeconds(1), WINDOW);
        return process;
    }

    private static double megabytes() {
        return ProcessHandle.current()
                        .descendants()
                        .mapToLong(DeskRow::proportional)
                        .sum()
                / 1024.0;
    }

    private static long proportional(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException _) {
            return 0; // it has ended
        }
    }

    private static SessionId session(Journal journal) {
        var origin = new Session.Origin("local", "desktop", "agent_operator", "env_desktop", null);
        var first = Draft.of("session.created", Actor.SYSTEM, "{}");
        return journal.create(new NewSession(SessionId.create(), origin, null, null, List.of(first), Companion.NONE))
                .id();
    }

    private static Desk open(Desks desks, SessionId session) throws InterruptedException, AbsentException {
        return switch (desks.open(session)) {
            case Desks.Opening.Open(var desk) -> desk;
            case Desks.Opening.Refused(var why) -> throw new AbsentException(why);
        };
    }

    /** Each session has its own files and no network. */
    private record Places(Workspaces workspaces) implements Premise.Register {
        @Override
        public SessionId owner(SessionId session) {
            return session;
        }

        @Override
        public Premise.Found find(SessionId owner) {
            var seat = new Shells.Seat(owner, owner, workspaces.of(owner), new Reach.Nowhere());
            return new Premise.Found.There(new Premise(seat, 1280, 800));
        }

        @Override
        public boolean isClosed(SessionId owner) {
            return false;
        }
    }
}
