package dev.atelier.sandbox.kubernetes;

import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.contract.WayOutContract;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The ways into the network, from a pod made of a container. */
class KubernetesWayOutTest extends WayOutContract {
    private @Nullable MockCluster cluster;

    @Override
    protected Cell cell(Path data) throws Exception {
        var mock = new MockCluster(DockerNode.open(data));
        cluster = mock;
        return new Cell(data, Cells.ready(mock, Cells.settings(mock, data, "")));
    }

    @AfterAll
    void end() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }
}
