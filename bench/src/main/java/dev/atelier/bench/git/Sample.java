package dev.atelier.bench.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A bare repository with files and a history, made by the machine's git. */
public record Sample(Path bare) {
    private static final long SEED = 7;
    private static final int FOLDERS = 40;
    private static final int LINE = 60;

    /** @param commits each of which writes all of the files anew */
    public static Sample make(Path folder, int files, int commits) throws IOException, InterruptedException {
        var work = Files.createDirectories(folder.resolve("work"));
        git(work, "init", "--quiet", "--initial-branch=main");
        var random = new Random(SEED);
        for (int commit = 0; commit < commits; commit++) {
            for (int file = 0; file < files; file++) {
                var inside = Files.createDirectories(work.resolve("part" + file % FOLDERS));
                Files.writeString(inside.resolve("file" + file + ".txt"), text(random));
            }
            git(work, "add", "--all");
            git(
                    work,
                    "-c",
                    "user.name=Bench",
                    "-c",
                    "user.email=bench@example.org",
                    "commit",
                    "--quiet",
                    "-m",
                    "Go on");
        }
        var bare = folder.resolve("sample.git");
        git(folder, "clone", "--quiet", "--bare", work.toString(), bare.toString());
        return new Sample(bare);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int line = 0; line < LINE; line++) {
            text.append("value ")
                    .append(line)
                    .append(" = ")
                    .append(random.nextInt())
                    .append('\n');
        }
        return text.toString();
    }

    public String url() {
        return "file://" + bare;
    }

    /** The beginning of addresses that a server has to be told to allow. */
    public String beginning() {
        return "file://" + bare.getParent() + "/";
    }

    static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("git " + String.join(" ", arguments) + " failed");
        }
    }
}
