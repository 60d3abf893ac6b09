package dev.atelier.canvas.sketch.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** The interpreter with the words of a program. It has no way to Java, files, threads or anything else but its own memory. */
final class Script implements AutoCloseable {
    /** As a program's own lines are called in what is told of its mistakes. */
    static final String PROGRAM = "program.js";

    private static final List<String> OFF = List.of(
            "js.load", "js.print", "js.console", "js.graal-builtin", "js.polyglot-builtin", "js.java-package-globals");

    private final Context context;

    Script() {
        var builder = Context.newBuilder("js")
                .allowAllAccess(false)
                .allowHostAccess(HostAccess.NONE)
                .allowHostClassLookup(_ -> false)
                .allowIO(IOAccess.NONE)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false");
        OFF.forEach(option -> builder.option(option, "false"));
        context = builder.build();
    }

    /** Reads one of our own files, each of which is a function. */
    Value own(String name) {
        try (var in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not there");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return context.eval(Source.newBuilder("js", text, name).buildLiteral());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a program.
     *
     * @throws TimeoutException where it was when its time was over
     */
    void run(String program, Duration atMost) throws TimeoutException {
        var source = Source.newBuilder("js", program, PROGRAM).buildLiteral();
        var over = Thread.ofPlatform().daemon().unstarted(() -> {
            try {
                Thread.sleep(atMost);
                context.interrupt(Duration.ofSeconds(1));
            } catch (InterruptedException | java.util.concurrent.TimeoutException _) {
                // the program came to its end, or does not listen: whoever started this process ends it
            }
        });
        over.start();
        try {
            context.eval(source);
        } catch (PolyglotException e) {
            if (e.isInterrupted() || e.isCancelled()) {
                throw new TimeoutException("still running after " + atMost.toSeconds() + " seconds" + Mistake.place(e));
            }
            throw e;
        } finally {
            over.interrupt();
        }
    }

    @Override
    public void close() {
        context.close(true);
    }
}
