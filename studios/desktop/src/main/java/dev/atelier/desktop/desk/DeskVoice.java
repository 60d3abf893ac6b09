package dev.atelier.desktop.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a desk's script says of its start, and the last lines of what its programs complain of. Thread-safe. */
final class DeskVoice {
    static final String END = "";

    private static final int LINES = 12;
    private static final int LONGEST = 300;

    private final BlockingQueue<String> told = new ArrayBlockingQueue<>(20);
    private final Deque<String> complaints = new ArrayDeque<>();
    private final Thread errors;

    /** Reads both to their ends, so that nobody inside waits. */
    DeskVoice(InputStream output, InputStream complaining) {
        Thread.ofVirtual().name("desk-output").start(() -> {
            read(output, told::offer);
            told.offer(END);
        });
        this.errors = Thread.ofVirtual().name("desk-errors").start(() -> read(complaining, this::complain));
    }

    private interface Line {
        @SuppressWarnings("UnusedReturnValue") // a full queue is as good as a read one
        boolean heard(String line);
    }

    private static void read(InputStream from, Line line) {
        try (var reader = new InputStreamReader(from, StandardCharsets.UTF_8);
                var lines = new BufferedReader(reader)) {
            var text = new StringBuilder();
            int next;
            while ((next = lines.read()) >= 0) {
                if (next == '\n') {
                    line.heard(text.toString());
                    text.setLength(0);
                } else if (text.length() < LONGEST) {
                    text.append((char) next);
                }
            }
        } catch (IOException _) {
            // killed
        }
    }

    private boolean complain(String line) {
        if (!line.isBlank()) {
            synchronized (complaints) {
                complaints.add(line.strip());
                if (complaints.size() > LINES) {
                    complaints.remove();
                }
            }
        }
        return true;
    }

    /** The next line, {@link #END} when there will be none; empty if none came in that time. */
    Optional<String> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(told.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What was said last, once it is over. */
    String last() throws InterruptedException {
        errors.join(Duration.ofSeconds(1));
        List<String> all;
        synchronized (complaints) {
            all = new ArrayList<>(complaints);
        }
        return String.join("; ", all.subList(Math.max(0, all.size() - 3), all.size()));
    }
}
