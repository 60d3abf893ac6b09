package dev.atelier.sandbox.docker;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.nio.file.Path;

/** A server of its own with one container: says what its command says until its death. */
final class DockerPrisoner {
    private DockerPrisoner() {}

    /** @param args data directory, script */
    @SuppressWarnings("SystemOut") // read by the test
    public static void main(String[] args) throws InterruptedException, IOException {
        var data = Path.of(args[0]);
        if (Docker.find(DockerCell.settings(data)) instanceof Docker.Found.Ready(var docker)) {
            var workspace = new Workspaces(data.resolve("workspaces")).of(new SessionId("sesn_prisoner"));
            if (docker.start(workspace, Command.of(Cell.SMALL, "/bin/bash", "-c", args[1]))
                    instanceof Sandbox.Start.Running(var execution)) {
                execution.output().transferTo(System.out);
            }
        }
    }
}
