package dev.atelier.server.v1.gateway;

import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.Models;
import dev.atelier.agent.studio.Studio;
import dev.atelier.journal.SessionId;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.models.catalogue.Serving;
import dev.atelier.server.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides who answers a request, and has it answered. Thread-safe. */
final class Gateway {
    /** The rehearsal of agents with any tools. */
    private static final String GENERAL = "general";

    private final ModelCatalogue catalogue;
    private final Models models;
    private final Optional<Model> rehearsal;
    private final Relay relay;

    Gateway(ModelCatalogue catalogue, Models models, List<Studio> studios, Relay relay) {
        this.catalogue = catalogue;
        this.models = models;
        this.relay = relay;
        this.rehearsal = studios.stream()
                .filter(studio -> studio.name().equals(GENERAL))
                .map(Studio::rehearsal)
                .findFirst();
    }

    /** Whose model answers, by the id that it is charged under. */
    String charged(Asked asked) {
        return switch (catalogue.resolve(asked.model())) {
            case Serving.Provided _ -> asked.model();
            case Serving.Rehearsed _ -> ModelCatalogue.REHEARSAL;
        };
    }

    void create(Asked asked, SessionId session, Relay.Way way, Answers answers)
            throws Refusal, Outlet.GoneException, InterruptedException {
        switch (catalogue.resolve(asked.model())) {
            case Serving.Provided provided when isRelayed(provided) -> relay.relay(provided, asked, way, answers);
            case Serving.Provided provided -> {
                var model = models.byId().apply(asked.model()).orElseThrow(Gateway::nobody);
                var headers = Map.of("x-atelier-provider", provided.endpoint().provider());
                perform(new Performance(model, asked.model(), headers), asked, session, answers);
            }
            case Serving.Rehearsed _ -> {
                var headers = Map.of("x-atelier-provider", ModelCatalogue.REHEARSAL);
                var model = rehearsal.orElseThrow(Gateway::nobody);
                perform(new Performance(model, ModelCatalogue.REHEARSAL, headers), asked, session, answers);
            }
        }
    }

    void count(Asked asked, Relay.Way way, Answers answers) throws Refusal, Outlet.GoneException, InterruptedException {
        if (catalogue.resolve(asked.model()) instanceof Serving.Provided provided && isRelayed(provided)) {
            relay.relay(provided, asked, way, answers);
            return;
        }
        // Who serves the model has no way to count, so that this is only about right.
        RequestReader.read(asked, asked.model(), Exchanges.NOBODYS, true);
        var count = Json.object()
                .put("input_tokens", TokenGuess.of(asked.json()))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        answers.outlet().begin(200, "application/json", Map.of());
        answers.outlet().write(count, 0, count.length);
    }

    private static void perform(Performance performance, Asked asked, SessionId session, Answers answers)
            throws Refusal, Outlet.GoneException, InterruptedException {
        var request = RequestReader.read(asked, asked.model(), session, false);
        performance.perform(asked, request, answers.outlet());
    }

    private static boolean isRelayed(Serving.Provided provided) {
        return provided.endpoint().kind() == Endpoint.Kind.ANTHROPIC;
    }

    private static Refusal nobody() {
        return new Refusal(503, "api_error", "this server has nobody who could answer for that model", Map.of());
    }
}
