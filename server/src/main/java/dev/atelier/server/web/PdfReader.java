package dev.atelier.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text of PDFs, each in a process of its own that has little memory, no environment and a deadline, a few at once. Nothing that is in a PDF is
 * parsed in this process. Thread-safe, blocking; an interrupt ends the process.
 */
final class PdfReader {
    private static final Logger log = LoggerFactory.getLogger(PdfReader.class);
    private static final int AT_ONCE = 2;
    private static final int PAGES = 300;
    private static final int BYTES_PER_CHARACTER = 3;

    private final Duration deadline;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private @Nullable Path folder;

    /** @param deadline of one, with its wait for a place */
    PdfReader(Duration deadline) {
        this.deadline = deadline;
    }

    /** What came of it. */
    sealed interface Read {
        /** @param isCut whether there is more */
        record Text(String text, int pages, boolean isCut) implements Read {}

        /** @param why for the model */
        record Failed(String why) implements Read {}
    }

    /** @param most characters */
    Read read(byte[] pdf, int most) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        if (!room.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
            return new Read.Failed("too many PDFs are read at the moment; try again later");
        }
        try {
            var process = start(most);
            try {
                return read(process, pdf, most, end - System.nanoTime());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            log.warn("a PDF cannot be read: {}", e.toString());
            return new Read.Failed("this server cannot read PDFs now");
        } finally {
            room.release();
        }
    }

    private Process start(int most) throws IOException {
        var home = folder();
        var words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + home,
                "-Dpdfbox.fontcache=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                PdfText.class.getName(),
                Integer.toString(PAGES),
                Integer.toString(most));
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    /** For what the library remembers of this machine's fonts; nobody else can enter it. */
    private synchronized Path folder() throws IOException {
        var known = folder;
        if (known == null || !Files.isDirectory(known)) {
            known = Files.createTempDirectory("atelier-pdf");
            folder = known;
        }
        return known;
    }

    private Read read(Process process, byte[] pdf, int most, long nanos) throws InterruptedException {
        Thread.ofVirtual().name("pdf-in").start(() -> write(process, pdf));
        var reading = new FutureTask<>(() -> process.getInputStream().readNBytes(most * BYTES_PER_CHARACTER + 100));
        Thread.ofVirtual().name("pdf-out").start(reading);
        long end = System.nanoTime() + nanos;
        try {
            var said = reading.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
            if (!process.waitFor(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return outcome(process.exitValue(), new String(said, StandardCharsets.UTF_8), most);
        } catch (TimeoutException _) {
            return new Read.Failed("the PDF takes too long to read");
        } catch (ExecutionException e) {
            return new Read.Failed("the PDF cannot be read: its reader ended");
        }
    }

    private static void write(Process process, byte[] pdf) {
        try (var in = process.getOutputStream()) {
            in.write(pdf);
        } catch (IOException _) {
            // it ended; its status says why
        }
    }

    private static Read outcome(int status, String said, int most) {
        int line = said.indexOf('\n');
        return switch (status) {
            case 0 -> {
                int pages = Integer.parseInt(said.substring(0, line));
                var text = said.substring(line + 1).strip();
                yield new Read.Text(text, pages, pages > PAGES || text.length() >= most);
            }
            case PdfText.LOCKED -> new Read.Failed("the PDF is encrypted, and needs a password");
            case PdfText.BROKEN -> new Read.Failed("the PDF is broken");
            default -> new Read.Failed("the PDF cannot be read here; it may need more memory than is allowed for one");
        };
    }
}
