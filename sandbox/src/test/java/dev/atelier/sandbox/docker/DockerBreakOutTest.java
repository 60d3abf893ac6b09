package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.contract.BreakOutContract;
import dev.atelier.sandbox.contract.Cell;
import java.nio.file.Path;

/** The attempts to get out, in a container. */
class DockerBreakOutTest extends BreakOutContract {
    @Override
    protected Cell cell(Path data) {
        return DockerCell.open(data);
    }
}
