package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.contract.PackagesContract;
import java.nio.file.Path;

/** Packages in a container. */
class DockerPackagesTest extends PackagesContract {
    @Override
    protected Cell cell(Path data) {
        return DockerCell.open(data);
    }
}
