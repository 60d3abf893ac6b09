package dev.atelier.bench.sandbox;

import dev.atelier.bench.AbsentException;
import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.docker.Docker;
import dev.atelier.sandbox.docker.DockerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The same commands in containers of an engine, where there is one. */
public final class ContainerRow implements Row {
    private static final int WARM_UP = 3;
    private static final int TURNS = 30;
    private static final double COLD = 400;

    @Override
    public String name() {
        return "container";
    }

    @Override
    public String about() {
        return "a command in a fresh container of Docker, one in an open shell, and the first one of a shell that was opened ahead; needs an engine and deploy/sandbox/build";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var socket = Optional.ofNullable(System.getenv("ATELIER_TEST_DOCKER"))
                .map(Path::of)
                .orElse(DockerSettings.SOCKET);
        switch (Docker.find(new DockerSettings(socket, DockerSettings.IMAGE, null, directory))) {
            case Docker.Found.Missing(var why) -> throw new AbsentException(why);
            case Docker.Found.Ready(var docker) -> {
                try (docker) {
                    var workspace = new Workspaces(directory.resolve("workspaces")).of(new SessionId("sesn_bench"));
                    report(new Starts(docker, workspace, WARM_UP, TURNS), out);
                }
            }
        }
    }

    private static void report(Starts starts, Consumer<Figure> out) throws Exception {
        var cold = starts.cold();
        out.accept(Figure.of(
                        "fresh container, a command from the call to its end",
                        cold.inside().millis(0.5),
                        Unit.MILLIS)
                .atMost(COLD)
                .beside("bare process", cold.bare().millis(0.5))
                .noting("median of " + TURNS
                        + ", p95 %.0f ms".formatted(cold.inside().millis(0.95))));
        var warm = starts.warm();
        out.accept(Figure.of("command in an open shell", warm.commands().millis(0.5), Unit.MILLIS)
                .noting("median of " + TURNS
                        + ", the first one, which opens it, %.0f ms".formatted(warm.firstMillis())));
        var ahead = starts.ahead();
        out.accept(Figure.of("container warm: first command in a shell opened ahead", ahead.millis(0.5), Unit.MILLIS)
                .beside("in one that it opens itself", warm.firstMillis())
                .noting("median of " + Starts.AHEAD + ", p95 %.0f ms".formatted(ahead.millis(0.95))));
    }
}
