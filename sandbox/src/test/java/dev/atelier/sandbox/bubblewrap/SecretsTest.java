package dev.atelier.sandbox.bubblewrap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.contract.SecretsContract;
import dev.atelier.sandbox.inside.Forwarder;
import java.nio.file.Path;

/** Secrets that go out of a sandbox of bubblewrap. */
class SecretsTest extends SecretsContract {
    @Override
    protected Cell cell(Path data) throws InterruptedException {
        assumeTrue(Forwarder.find().isPresent(), "perl is not installed");
        return BubblewrapCell.open(data);
    }
}
