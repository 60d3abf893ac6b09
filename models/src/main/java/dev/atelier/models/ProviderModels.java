package dev.atelier.models;

import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.Models;
import dev.atelier.models.anthropic.AnthropicAccess;
import dev.atelier.models.anthropic.AnthropicModel;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.models.catalogue.Serving;
import dev.atelier.models.openai.OpenAiAccess;
import dev.atelier.models.openai.OpenAiImagery;
import dev.atelier.models.openai.OpenAiModel;
import dev.atelier.models.wire.Patience;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models of the catalogue, ready to be asked. One client per provider, made with the first request to it; until then no class of a
 * provider's library is loaded. Thread-safe.
 */
public final class ProviderModels implements AutoCloseable {
    private final ModelCatalogue catalogue;
    private final Patience patience;
    private final Map<String, AnthropicAccess> anthropic = new ConcurrentHashMap<>();
    private final Map<String, OpenAiAccess> openAi = new ConcurrentHashMap<>();
    private final Map<String, OpenAiImagery> images = new ConcurrentHashMap<>();

    public ProviderModels(ModelCatalogue catalogue, Patience patience) {
        this.catalogue = catalogue;
        this.patience = patience;
    }

    /** All that the agent needs to know. */
    public Models forAgents() {
        return new Models(this::find, catalogue.prices()::cost, this::maxInputTokens);
    }

    /** A model that a provider serves; empty where the rehearsal answers. */
    public Optional<Model> find(String id) {
        return switch (catalogue.resolve(id)) {
            case Serving.Provided provided -> Optional.of(model(provided));
            case Serving.Rehearsed _ -> Optional.empty();
        };
    }

    private Model model(Serving.Provided provided) {
        var endpoint = provided.endpoint();
        return switch (endpoint.kind()) {
            case ANTHROPIC -> new AnthropicModel(anthropic(endpoint), provided.upstreamId(), provided.entry());
            case OPENAI -> new OpenAiModel(openAi(endpoint), provided.upstreamId(), provided.entry());
        };
    }

    /**
     * Who makes pictures under this id.
     *
     * @throws IllegalArgumentException if no provider makes any under it, saying why
     */
    public Imagery imagery(String id) {
        return switch (catalogue.resolve(id)) {
            case Serving.Provided(var endpoint, var upstream, var _)
            when endpoint.kind() == Endpoint.Kind.OPENAI ->
                images.computeIfAbsent(id, _ -> new OpenAiImagery(endpoint, upstream, OpenAiImagery.PATIENCE));
            case Serving.Provided(var endpoint, var _, var _) ->
                throw new IllegalArgumentException("'" + id + "' is a model of '" + endpoint.provider()
                        + "', which has no images API; name one of a provider of kind openai");
            case Serving.Rehearsed(var why, var _)
            when why == Serving.Why.NO_KEY ->
                Imagery.none("The key of the provider of the image model '" + id + "' is not set on this server.");
            case Serving.Rehearsed _ ->
                throw new IllegalArgumentException(
                        "no provider has an image model '" + id + "'; name one like openai/gpt-image-1");
        };
    }

    private AnthropicAccess anthropic(Endpoint endpoint) {
        return anthropic.computeIfAbsent(endpoint.provider(), _ -> new AnthropicAccess(endpoint, patience));
    }

    private OpenAiAccess openAi(Endpoint endpoint) {
        return openAi.computeIfAbsent(endpoint.provider(), _ -> new OpenAiAccess(endpoint, patience));
    }

    private OptionalLong maxInputTokens(String id) {
        var most = catalogue.find(id).map(model -> model.limits().input());
        return most.isPresent() ? OptionalLong.of(most.get()) : OptionalLong.empty();
    }

    @Override
    public void close() {
        anthropic.values().forEach(AnthropicAccess::close);
        openAi.values().forEach(OpenAiAccess::close);
        images.values().forEach(OpenAiImagery::close);
    }
}
