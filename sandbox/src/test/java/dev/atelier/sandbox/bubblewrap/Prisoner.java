package dev.atelier.sandbox.bubblewrap;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A server of its own with one sandbox: says what its script says, then waits for its death. */
final class Prisoner {
    private Prisoner() {}

    /** @param args data directory, script */
    @SuppressWarnings("SystemOut") // read by the test
    public static void main(String[] args) throws InterruptedException, IOException {
        var data = Path.of(args[0]);
        switch (Bubblewrap.find(new Settings(data, List.of()))) {
            case Bubblewrap.Found.Missing(var why) -> System.out.println("missing: " + why);
            case Bubblewrap.Found.Ready(var bubblewrap) -> {
                System.out.println(bubblewrap.standing());
                var workspace = new Workspaces(data.resolve("workspaces")).of(new SessionId("sesn_prisoner"));
                var command = Command.of(Cell.SMALL, "/bin/bash", "-c", "exec 2>&1; " + args[1]);
                switch (bubblewrap.start(workspace, command)) {
                    case Sandbox.Start.Refused(var why) -> System.out.println("refused: " + why);
                    case Sandbox.Start.Running(var execution) -> {
                        execution.output().transferTo(System.out);
                        System.out.print(new String(execution.errors().readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
                System.out.println("over");
                System.out.flush();
                bubblewrap.close();
            }
        }
    }
}
