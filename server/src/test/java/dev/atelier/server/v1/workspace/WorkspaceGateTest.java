package dev.atelier.server.v1.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.journal.SessionId;
import dev.atelier.server.error.ApiException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceGateTest {
    private static final SessionId ONE = new SessionId("sesn_one");

    private final WorkspaceGate gate = new WorkspaceGate();

    @Test
    void whoeverBeginsToWorkWaitsUntilTheFilesAreReplaced() throws Exception {
        var passed = new CompletableFuture<Boolean>();
        var replacing = gate.replace(ONE).orElseThrow();
        var run = Thread.ofVirtual().start(() -> {
            try {
                gate.await(ONE);
                passed.complete(true);
            } catch (InterruptedException e) {
                passed.completeExceptionally(e);
            }
        });
        gate.await(new SessionId("sesn_other"));
        await().until(() -> run.getState() == Thread.State.WAITING);
        assertThat(passed).isNotDone();
        replacing.close();
        assertThat(passed.join()).isTrue();
    }

    @Test
    void nobodyReplacesWhatIsPackedAndManyMayPack() throws Exception {
        try (var _ = gate.pack(ONE)) {
            try (var _ = gate.pack(ONE)) {
                assertThat(gate.replace(ONE)).isEmpty();
            }
            assertThat(gate.replace(ONE)).isEmpty();
            gate.await(ONE);
        }
        try (var _ = gate.replace(ONE).orElseThrow()) {
            assertThat(gate.replace(ONE)).isEmpty();
        }
        assertThat(gate.replace(ONE)).isPresent();
    }

    @Test
    void anArchiveIsReadAsFarAsItMayGo(@TempDir Path folder) throws Exception {
        var file = folder.resolve("a");
        Spool.fill(file, new ByteArrayInputStream(new byte[100]), 100);
        assertThat(file).hasSize(100);
        assertThatThrownBy(() -> Spool.fill(file, new ByteArrayInputStream(new byte[101]), 100))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("more than 100 bytes");
    }
}
