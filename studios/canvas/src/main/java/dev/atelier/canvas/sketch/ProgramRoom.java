package dev.atelier.canvas.sketch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where programs of agents are run. Thread-safe. */
@FunctionalInterface
public interface ProgramRoom {
    /**
     * Runs a program to its end, or to the end of its time. Interrupting ends it.
     *
     * @throws InterruptedException then nothing of it runs any more
     */
    Ran run(Program program) throws InterruptedException;

    /** Where nothing can be run, and why. */
    static ProgramRoom closed(String why) {
        return _ -> new Ran.Refused(why);
    }

    /**
     * What to run.
     *
     * @param job what the program is told, as JSON
     * @param code JavaScript
     * @param atMost how long it may take
     * @param picture null for a program that gives out paths
     */
    record Program(
            String job,
            String code,
            Duration atMost,
            @Nullable Picture picture) {
        /** One that gives out paths. */
        public Program(String job, String code, Duration atMost) {
            this(job, code, atMost, null);
        }
    }

    /**
     * What is painted on.
     *
     * @param before three bytes a pixel; empty for a blank one
     */
    record Picture(int width, int height, int seed, ByteBuffer before) {
        public Picture {
            before = before.asReadOnlyBuffer();
        }
    }

    /** How it went. */
    sealed interface Ran {
        /** It came to its end. */
        record Well(List<Part> parts) implements Ran {
            public Well {
                parts = List.copyOf(parts);
            }
        }

        /**
         * It did not.
         *
         * @param code with which it ended
         * @param why in words for whoever wrote it, with the lines of the program
         */
        record Failed(int code, String why) implements Ran {}

        /** @param why for the model and for people: what is missing and how to get it */
        record Refused(String why) implements Ran {}
    }

    /** A part of what it gave out; from a process that nobody trusts. */
    record Part(char kind, ByteBuffer content) {
        public Part {
            content = content.asReadOnlyBuffer();
        }

        public byte[] bytes() {
            var bytes = new byte[content.remaining()];
            content.get(content.position(), bytes);
            return bytes;
        }

        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }
}
