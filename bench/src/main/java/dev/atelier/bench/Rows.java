package dev.atelier.bench;

import dev.atelier.bench.agent.IdleSessionsRow;
import dev.atelier.bench.agent.StepsRow;
import dev.atelier.bench.agent.WakeRow;
import dev.atelier.bench.append.AppendRow;
import dev.atelier.bench.append.FlatRow;
import dev.atelier.bench.canvas.FramesRow;
import dev.atelier.bench.desktop.DeskRow;
import dev.atelier.bench.desktop.ScreenRow;
import dev.atelier.bench.git.CloneRow;
import dev.atelier.bench.http.BusyRow;
import dev.atelier.bench.http.CodeRow;
import dev.atelier.bench.http.CreateRow;
import dev.atelier.bench.http.CrowdRow;
import dev.atelier.bench.http.InboxRow;
import dev.atelier.bench.http.QueueRow;
import dev.atelier.bench.http.StartRow;
import dev.atelier.bench.live.CatchUpRow;
import dev.atelier.bench.live.FanOutRow;
import dev.atelier.bench.live.IdleViewersRow;
import dev.atelier.bench.live.StalledRow;
import dev.atelier.bench.sandbox.ContainerRow;
import dev.atelier.bench.sandbox.FilesRow;
import dev.atelier.bench.sandbox.SandboxRow;
import dev.atelier.bench.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All rows, in the order of DESIGN.md section 11. */
final class Rows {
    private Rows() {}

    static List<Row> all() {
        return List.of(
                new AppendRow("sqlite", Store.SQLITE, new TreeMap<>(Map.of(16, 15_000, 256, 40_000))),
                new AppendRow("postgres", Store.POSTGRES, Map.of(256, 40_000)),
                new FlatRow(),
                new FanOutRow(),
                new StalledRow(),
                new IdleViewersRow(),
                new CatchUpRow(),
                new CreateRow(),
                new InboxRow(),
                new QueueRow(),
                new StepsRow(),
                new WakeRow(),
                new IdleSessionsRow(),
                new BusyRow(),
                new CrowdRow(),
                new SandboxRow(),
                new ContainerRow(),
                new DeskRow(),
                new ScreenRow(),
                new FramesRow(),
                new FilesRow(),
                new CloneRow(),
                new CodeRow(),
                new StartRow());
    }

    static Optional<Row> named(String name) {
        return all().stream().filter(row -> row.name().equals(name)).findFirst();
    }
}
