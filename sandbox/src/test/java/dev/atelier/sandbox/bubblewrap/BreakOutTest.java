package dev.atelier.sandbox.bubblewrap;

import dev.atelier.sandbox.contract.BreakOutContract;
import dev.atelier.sandbox.contract.Cell;
import java.nio.file.Path;

/** The attempts to get out, in a sandbox of bubblewrap. */
class BreakOutTest extends BreakOutContract {
    @Override
    protected Cell cell(Path data) throws InterruptedException {
        return BubblewrapCell.open(data);
    }
}
