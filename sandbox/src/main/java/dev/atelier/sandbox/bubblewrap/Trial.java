package dev.atelier.sandbox.bubblewrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out whether bubblewrap works on this machine, by making a sandbox for a command that does nothing. */
final class Trial {
    private static final int SECONDS = 10;
    private static final int LONGEST = 300;

    Optional<Path> program() {
        var path = System.getenv().getOrDefault("PATH", "") + ":/usr/bin:/bin:/usr/local/bin";
        for (var folder : path.split(":")) {
            var program = Path.of(folder.isEmpty() ? "/usr/bin" : folder).resolve("bwrap");
            if (Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /** What it said when it failed. */
    Optional<String> failure() throws InterruptedException {
        var words = new ArrayList<>(List.of(program().orElseThrow().toString()));
        words.addAll(Wrapping.namespaces());
        words.addAll(List.of("--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--"));
        words.addAll(Wrapping.asAgent());
        words.add("/bin/true");
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("it did not answer within " + SECONDS + " seconds");
            }
            var said = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(said.isEmpty() ? "exit " + process.exitValue() : said);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
