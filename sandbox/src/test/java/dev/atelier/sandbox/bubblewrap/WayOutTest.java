package dev.atelier.sandbox.bubblewrap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.contract.WayOutContract;
import dev.atelier.sandbox.inside.Forwarder;
import java.nio.file.Path;

/** The ways into the network, from a sandbox of bubblewrap. */
class WayOutTest extends WayOutContract {
    @Override
    protected Cell cell(Path data) throws InterruptedException {
        assumeTrue(Forwarder.find().isPresent(), "perl is not installed");
        return BubblewrapCell.open(data);
    }
}
