package dev.atelier.desktop.desk;

import dev.atelier.desktop.rfb.RfbClient;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.egress.Outlet;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts one desktop: one long-running command in its session's sandbox, and our own connection to its screen. Thread-safe. */
final class DeskStart implements AutoCloseable {
    static final String SOCKET = "rfb";

    private final Sandbox sandbox;
    private final Footing footing;
    private final @Nullable Outlets outlets;
    private final DeskSettings settings;
    private final InstantSource clock;
    private final ShortPaths paths = new ShortPaths();
    private final String script = script();

    /** @param outlets null if no desktop has a network */
    DeskStart(Sandbox sandbox, @Nullable Outlets outlets, DeskSettings settings, InstantSource clock) {
        this.sandbox = sandbox;
        this.footing = new Footing(sandbox);
        this.outlets = outlets;
        this.settings = settings;
        this.clock = clock;
    }

    sealed interface Result {
        record Started(StandingDesk desk) implements Result {}

        record Refused(String why) implements Result {}
    }

    private static String script() {
        try (var in = Objects.requireNonNull(DeskStart.class.getResourceAsStream("desk.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when its screen can be seen and windows can be opened. */
    Result start(SessionId session, Premise premise) throws InterruptedException {
        var refusal = footing.refusal();
        if (refusal.isPresent()) {
            return new Result.Refused(refusal.get());
        }
        var seat = premise.seat();
        @Nullable Outlet outlet = null;
        try {
            var screens = paths.of(seat.workspace().screens(), SOCKET);
            outlet = outlets == null
                    ? null
                    : outlets.open(seat.root(), seat.reach()).orElse(null);
            return switch (sandbox.start(seat.workspace(), command(premise, outlet))) {
                case Sandbox.Start.Running(var execution) -> {
                    var way = outlet;
                    outlet = null; // from here on it goes with the execution
                    yield begin(session, premise, new Begun(execution, way, screens));
                }
                case Sandbox.Start.Refused(var why) -> {
                    paths.forget(screens);
                    yield new Result.Refused(why);
                }
            };
        } catch (FileRefusal e) {
            return new Result.Refused("the session's files: " + e.getMessage());
        } catch (IOException e) {
            return new Result.Refused("the desktop cannot be given what it needs: " + e.getMessage());
        } finally {
            if (outlet != null) {
                outlet.close();
            }
        }
    }

    private Command command(Premise premise, @Nullable Outlet outlet) {
        var prelude = outlet == null ? "" : outlet.prelude() + "\n";
        var words = List.of(
                "/bin/bash",
                "--noprofile",
                "--norc",
                "-c",
                prelude + script,
                "desk",
                Integer.toString(premise.width()),
                Integer.toString(premise.height()));
        var bare = new Command(words, Map.of(), settings.limits(), null);
        return outlet == null ? bare : bare.through(outlet);
    }

    /** What is running already. */
    private record Begun(Execution execution, @Nullable Outlet outlet, Path screens) {}

    private Result begin(SessionId session, Premise premise, Begun begun) throws InterruptedException {
        boolean runs = false;
        try {
            var voice =
                    new DeskVoice(begun.execution().output(), begun.execution().errors());
            long until = System.nanoTime() + settings.patience().toNanos();
            var trouble = await("screen", voice, until);
            if (trouble != null) {
                return new Result.Refused(trouble);
            }
            var client = RfbClient.connect(begun.screens().resolve(SOCKET), left(until));
            trouble = await("dressed", voice, until);
            if (trouble != null) {
                client.close();
                return new Result.Refused(trouble);
            }
            runs = true;
            return new Result.Started(new StandingDesk(
                    session,
                    premise,
                    clock.instant(),
                    new StandingDesk.Parts(begun.execution(), voice, begun.outlet(), paths, begun.screens(), client)));
        } catch (IOException e) {
            return new Result.Refused("the desktop's screen cannot be seen: " + e.getMessage());
        } finally {
            if (!runs) {
                StandingDesk.discard(begun.execution(), begun.outlet(), paths, begun.screens());
            }
        }
    }

    /** Null when it was said. */
    private @Nullable String await(String word, DeskVoice voice, long until) throws InterruptedException {
        while (true) {
            var said = voice.next(left(until)).orElse(null);
            if (said == null) {
                return "the desktop did not start within " + settings.patience().toSeconds()
                        + " seconds; the machine may be too busy. Try again later.";
            }
            if (said.equals(word)) {
                return null;
            }
            if (said.startsWith("missing ")) {
                return footing.lacks(said.substring("missing ".length()));
            }
            if (said.equals(DeskVoice.END)) {
                var last = voice.last();
                return "the desktop did not start" + (last.isEmpty() ? "" : ": " + last);
            }
        }
    }

    private static Duration left(long until) {
        return Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime()));
    }

    @Override
    public void close() throws IOException {
        paths.close();
    }
}
