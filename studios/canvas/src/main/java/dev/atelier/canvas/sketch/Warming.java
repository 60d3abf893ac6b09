package dev.atelier.canvas.sketch;

import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Style;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program of our own once, beside the first of an agent's, so that the machine keeps the classes of the interpreter as it wants them: from then
 * on a program starts in half the time. Without it all works as well. Not in a sandbox, since nothing in it is anybody's but ours.
 */
final class Warming implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Warming.class);
    private static final int PATIENCE_SECONDS = 120;

    /** Uses much of the language, so that its classes are among those kept. */
    private static final String PROGRAM = """
            const all = []; for (let i = 0; i < 40; i++) { const a = i / 7; all.push([400 + 9 * i * Math.cos(a), 300 + 7 * i * Math.sin(a)]); }
            class Leaf { constructor(at, ...more) { this.at = at; this.more = more; } get name() { return `leaf ${this.at}`; } }
            const { at, ...rest } = { at: 1, b: 2 }; const [first = 0] = [...new Set(all.map((p) => p[0]))].sort((a, b) => a - b);
            function* steps() { yield* [1, 2]; } for (const [k, v] of new Map([[1, 2]])) print(k ** v, [...steps()], new Leaf(at, 3).name, rest?.b ?? first);
            output_paths(background_wash(['#000', '#fff']), curve_band(all, 20), polyline(all, { color: hsl(20, .5, .5) }), fill_polygon(sector_vertices(1, 1)));
            output_paths(small_figure_with_prop(10, 50, 40), crescent_mass(50, 50, 20), JSON.parse(JSON.stringify({ type: 'svg', d: 'M0 0L1 1' })));
            try { missing(); } catch (e) { print(String(e.message).replace(/[a-z]+/g, (m) => m.toUpperCase())); }
            """;

    private final Kit kit;
    private final Thread thread;

    private Warming(Kit kit) {
        this.kit = kit;
        this.thread = Thread.ofVirtual().name("program-warming").unstarted(this::run);
    }

    /** Begins, if there is need. */
    static Warming begin(Kit kit) {
        var warming = new Warming(kit);
        if (!Files.exists(kit.archive())) {
            warming.thread.start();
        }
        return warming;
    }

    private void run() {
        var making = kit.archive().resolveSibling("making.jsa");
        var words = kit.words(384);
        words.add(1, "-XX:ArchiveClassesAtExit=" + making);
        words.add("60");
        var builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            var process = builder.start();
            try (var in = new DataOutputStream(process.getOutputStream())) {
                write(in, Sketch.job(CanvasOptions.DEFAULT.in(Style.PAINT), 1));
                write(in, PROGRAM);
                in.flush();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (ended && process.exitValue() == 0 && Files.exists(making)) {
                    Files.setPosixFilePermissions(making, PosixFilePermissions.fromString("rw-r--r--"));
                    Files.move(making, kit.archive(), StandardCopyOption.ATOMIC_MOVE);
                } else {
                    LOG.debug("programs start slowly: warming ended with {}", ended ? process.exitValue() : "nothing");
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.debug("programs start slowly: {}", e.toString());
        } catch (InterruptedException _) {
            // the server is stopping
        }
    }

    static void write(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
