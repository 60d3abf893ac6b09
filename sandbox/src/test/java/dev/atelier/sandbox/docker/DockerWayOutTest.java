package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.contract.WayOutContract;
import java.nio.file.Path;

/** The ways into the network, from a container. */
class DockerWayOutTest extends WayOutContract {
    @Override
    protected Cell cell(Path data) {
        return DockerCell.open(data);
    }
}
