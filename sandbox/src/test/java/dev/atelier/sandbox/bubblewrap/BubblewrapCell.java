package dev.atelier.sandbox.bubblewrap;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.atelier.sandbox.contract.Cell;
import java.nio.file.Path;
import java.util.List;

/** Cells of bubblewrap. Without it their tests are skipped; {@code ./atelier test} installs it. */
final class BubblewrapCell {
    private BubblewrapCell() {}

    static Cell open(Path data) throws InterruptedException {
        return switch (Bubblewrap.find(new Settings(data, List.of()))) {
            case Bubblewrap.Found.Ready(var ready) -> new Cell(data, ready);
            case Bubblewrap.Found.Missing(var why) -> abort(why);
        };
    }
}
