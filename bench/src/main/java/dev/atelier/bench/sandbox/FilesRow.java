package dev.atelier.bench.sandbox;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.Workspaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** What the file tools do: write, read, and walk a session's files, each name followed from an open root; and a whole snapshot. */
public final class FilesRow implements Row {
    private static final int FILES = 1000;
    private static final byte[] CONTENT = new byte[4096];

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String about() {
        return "files of a session: write, read, walk, snapshot and restore of 1,000 files of 4 KiB, beside plain file calls";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(60);
    }

    private static SandboxPath path(int number) throws FileRefusal {
        return SandboxPath.parse("/workspace/folder" + number % 20 + "/file" + number + ".txt");
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var workspaces = new Workspaces(directory.resolve("workspaces"));
        var workspace = workspaces.of(new SessionId("sesn_bench"));
        write(workspace, directory, out);
        read(workspace, directory, out);
        long begin = System.nanoTime();
        workspace.walk(SandboxPath.WORK, Set.of(), _ -> true);
        out.accept(Figure.of("walk over 1,000 files", (System.nanoTime() - begin) / 1e6, Unit.MILLIS));
        snapshot(workspace, workspaces.of(new SessionId("sesn_other")), out);
    }

    private static void write(Workspace workspace, Path directory, Consumer<Figure> out) throws Exception {
        var bare = Files.createDirectory(directory.resolve("bare"));
        var inside = new Samples();
        var outside = new Samples();
        for (int i = 0; i < FILES; i++) {
            long begin = System.nanoTime();
            workspace.write(path(i), CONTENT);
            long between = System.nanoTime();
            Files.write(bare.resolve("file" + i), CONTENT);
            long end = System.nanoTime();
            inside.add(between - begin);
            outside.add(end - between);
        }
        out.accept(Figure.of("write of a file, durable and in one go", inside.millis(0.5), Unit.MILLIS)
                .beside("plain write, not durable", outside.millis(0.5))
                .noting("medians of " + FILES));
    }

    private static void read(Workspace workspace, Path directory, Consumer<Figure> out) throws Exception {
        var inside = new Samples();
        var outside = new Samples();
        for (int i = 0; i < FILES; i++) {
            long begin = System.nanoTime();
            try (var in = Channels.newInputStream(workspace.open(path(i)))) {
                in.readAllBytes();
            }
            long between = System.nanoTime();
            Files.readAllBytes(directory.resolve("bare/file" + i));
            long end = System.nanoTime();
            inside.add(between - begin);
            outside.add(end - between);
        }
        out.accept(Figure.of("read of a file", inside.millis(0.5), Unit.MILLIS)
                .beside("plain read", outside.millis(0.5))
                .noting("medians of " + FILES));
    }

    private static void snapshot(Workspace from, Workspace to, Consumer<Figure> out) throws Exception {
        var archive = new ByteArrayOutputStream();
        long begin = System.nanoTime();
        from.snapshot().take(archive);
        long between = System.nanoTime();
        to.restore(new ByteArrayInputStream(archive.toByteArray()));
        long end = System.nanoTime();
        out.accept(Figure.of("snapshot of 1,000 files", (between - begin) / 1e6, Unit.MILLIS));
        out.accept(Figure.of("restore of them into another session", (end - between) / 1e6, Unit.MILLIS));
    }
}
