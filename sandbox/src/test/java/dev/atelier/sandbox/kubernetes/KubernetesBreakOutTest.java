package dev.atelier.sandbox.kubernetes;

import dev.atelier.sandbox.contract.BreakOutContract;
import dev.atelier.sandbox.contract.Cell;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The attempts to get out of a pod, made of a container as a node would make it. What a real cluster adds or leaves out is not seen here. */
class KubernetesBreakOutTest extends BreakOutContract {
    private @Nullable MockCluster cluster;

    @Override
    protected Cell cell(Path data) throws Exception {
        var mock = new MockCluster(DockerNode.open(data));
        cluster = mock;
        return new Cell(data, Cells.ready(mock, Cells.settings(mock, data, "")));
    }

    /** A node hides of the kernel what it hides from every pod, and nobody can ask it for more. */
    @Override
    protected boolean hides(String path) {
        return !path.equals("/sys/kernel");
    }

    @AfterAll
    void end() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }
}
