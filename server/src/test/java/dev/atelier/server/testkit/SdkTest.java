package dev.atelier.server.testkit;

import com.anthropic.client.AnthropicClient;
import com.anthropic.services.blocking.beta.SessionService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that see the server as a program does that was written for the official Java SDK. */
public abstract class SdkTest extends ServerTest {
    protected AnthropicClient client;
    protected Conversations conversations;

    @BeforeAll
    void connect() {
        client = Sdk.of(server);
        conversations = new Conversations(client);
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    protected SessionService sessions() {
        return client.beta().sessions();
    }
}
