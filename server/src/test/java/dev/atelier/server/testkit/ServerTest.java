package dev.atelier.server.testkit;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share one server, started before the first of them and closed after the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServerTest {
    protected TestServer server;
    protected Path data;
    protected Api api;

    /** Such as {@code --atelier.address=::1}. */
    protected List<String> settings() {
        return List.of();
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        server = TestServer.start(data, settings().toArray(String[]::new));
        api = server.api();
    }

    @AfterAll
    void stop() {
        server.close();
        afterwards();
    }

    /** Once the server is down. */
    protected void afterwards() {}
}
