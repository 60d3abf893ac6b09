package dev.atelier.models.anthropic;

import dev.atelier.agent.model.Model.Answer;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.models.catalogue.ApiKey;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Overheard;
import dev.atelier.models.wire.Patience;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A model and a strict server for it to talk to. */
class AnthropicTest {
    private static final ModelCatalogue CATALOGUE = ModelCatalogue.load(null, Map.of());
    private final List<AutoCloseable> open = new ArrayList<>();

    final Overheard heard = new Overheard();

    MessagesServer server() {
        return server(MessagesServer.Setup.DEFAULT);
    }

    MessagesServer server(MessagesServer.Setup setup) {
        var server = MessagesServer.start(setup);
        open.add(server);
        return server;
    }

    AnthropicModel model(MessagesServer server) {
        return model(server.baseUrl(), MessagesServer.KEY, "claude-opus-4-8", Patience.DEFAULT);
    }

    AnthropicModel model(MessagesServer server, String id) {
        return model(server.baseUrl(), MessagesServer.KEY, id, Patience.DEFAULT);
    }

    AnthropicModel model(URI baseUrl, String key, String id, Patience patience) {
        var endpoint = new Endpoint("anthropic", Endpoint.Kind.ANTHROPIC, baseUrl, new ApiKey(key));
        var access = new AnthropicAccess(endpoint, patience);
        open.addFirst(access);
        return new AnthropicModel(access, id, CATALOGUE.find(id));
    }

    Answer ask(AnthropicModel model, ModelRequest request) {
        try {
            return model.answer(request, heard);
        } catch (ModelException | InterruptedException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @AfterEach
    void close() throws Exception {
        for (var one : open) {
            one.close();
        }
    }
}
