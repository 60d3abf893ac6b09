package dev.atelier.sandbox.bubblewrap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.contract.PackagesContract;
import dev.atelier.sandbox.inside.Forwarder;
import java.nio.file.Path;

/** Packages in a sandbox of bubblewrap. */
class PackagesTest extends PackagesContract {
    @Override
    protected Cell cell(Path data) throws InterruptedException {
        assumeTrue(Forwarder.find().isPresent(), "perl is not installed");
        return BubblewrapCell.open(data);
    }
}
