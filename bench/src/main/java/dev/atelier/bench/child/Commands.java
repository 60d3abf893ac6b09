package dev.atelier.bench.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The other end of a {@link Child}: obeys its parent line by line, and ends when the parent is gone. */
public final class Commands {
    private Commands() {}

    /** What a child does with one line; the answer is one line, too. */
    @FunctionalInterface
    public interface Listener {
        String obey(List<String> words) throws Exception;
    }

    /** Reads until the parent closes the pipe or dies. */
    public static void obey(Listener listener) throws Exception {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                say(listener.obey(List.of(line.split(" "))));
            }
        } catch (IOException e) {
            // A broken pipe is the same message as a closed one.
        }
    }

    public static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
