package dev.atelier.sandbox.docker;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.atelier.sandbox.contract.Cell;
import java.nio.file.Path;
import java.util.Optional;

/** Cells of a container engine. Where there is none, or no image, their tests are skipped; {@code ./atelier test} makes both. */
final class DockerCell {
    private DockerCell() {}

    static Cell open(Path data) {
        return switch (Docker.find(settings(data))) {
            case Docker.Found.Ready(var ready) -> new Cell(data, ready);
            case Docker.Found.Missing(var why) -> abort(why);
        };
    }

    static DockerSettings settings(Path data) {
        var socket = Optional.ofNullable(System.getenv("ATELIER_TEST_DOCKER"))
                .map(Path::of)
                .orElse(DockerSettings.SOCKET);
        return new DockerSettings(socket, DockerSettings.IMAGE, System.getenv("ATELIER_TEST_DOCKER_RUNTIME"), data);
    }
}
