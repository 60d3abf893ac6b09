package dev.atelier.sandbox.plain;

import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.process.Standing;
import java.util.Map;

/**
 * Runs nothing.
 *
 * @param why what is missing and how to get it
 */
public record NoSandbox(String why) implements Sandbox {
    @Override
    public Standing standing() {
        return new Standing("none", true, "commands are refused: " + why, Map.of());
    }

    @Override
    public Start start(Workspace workspace, Command command) {
        return new Start.Refused(
                "commands cannot be kept apart from the server here, so none is run: " + why
                        + ". Whoever runs the server mends that, or sets atelier.sandbox.unsafe=true if the machine has nothing to protect.");
    }

    @Override
    public void close() {
        // nothing runs
    }
}
