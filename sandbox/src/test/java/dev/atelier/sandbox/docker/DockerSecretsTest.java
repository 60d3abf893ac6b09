package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.contract.SecretsContract;
import java.nio.file.Path;

/** Secrets that go out of a container. */
class DockerSecretsTest extends SecretsContract {
    @Override
    protected Cell cell(Path data) {
        return DockerCell.open(data);
    }
}
