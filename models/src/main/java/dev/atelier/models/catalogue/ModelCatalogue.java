package dev.atelier.models.catalogue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of this server: those of {@code models.json}, which documents itself, and the rehearsal. Read once at the start; which
 * provider can be reached depends on the environment variables that the file names. Immutable.
 *
 * <p>A model id finds its provider by the first of these rules: it is listed; it begins with {@code provider/}, and what follows is
 * the id there; it begins with one of a provider's prefixes. Where no provider is found, or its key is missing, the rehearsal answers.
 */
public final class ModelCatalogue {
    /** The id of the rehearsal, which is no language model and costs nothing. */
    public static final String REHEARSAL = "rehearsal";

    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, ModelEntry> models = new LinkedHashMap<>();
    private final Map<String, Endpoint> reachable = new LinkedHashMap<>();
    private final PriceTable prices;

    private ModelCatalogue(List<ModelsFile> files, Map<String, String> environment) {
        var rehearsal = rehearsal();
        models.put(rehearsal.id(), rehearsal);
        for (var file : files) {
            file.providers().forEach(provider -> providers.put(provider.name(), provider));
            file.models().forEach(model -> models.put(model.id(), model));
        }
        models.values().forEach(this::checkProvider);
        providers
                .values()
                .forEach(provider -> endpoint(provider, environment)
                        .ifPresent(endpoint -> reachable.put(provider.name(), endpoint)));
        this.prices = new PriceTable(datedPrices());
    }

    /**
     * Reads the built-in file and lays another one over it: a provider of the same name or a model of the same id is replaced, others
     * are added.
     *
     * @param file null for the built-in one alone
     * @param environment the process's variables
     * @throws InvalidModelsFileException saying what is wrong where
     */
    public static ModelCatalogue load(@Nullable Path file, Map<String, String> environment) {
        var files = new ArrayList<ModelsFile>();
        files.add(ModelsFile.builtIn());
        if (file != null) {
            files.add(ModelsFile.read(file));
        }
        return new ModelCatalogue(files, environment);
    }

    private static ModelEntry rehearsal() {
        var free = new DatedPrice(null, null, Price.FREE);
        return new ModelEntry(
                REHEARSAL,
                REHEARSAL,
                "Rehearsal (no language model)",
                Instant.EPOCH,
                new ModelEntry.TokenLimits(1_000_000, 128_000),
                Set.of("image_input"),
                List.of(free));
    }

    private void checkProvider(ModelEntry model) {
        if (!model.id().equals(REHEARSAL) && !providers.containsKey(model.provider())) {
            throw new InvalidModelsFileException("model '" + model.id() + "' names the provider '" + model.provider()
                    + "', which is not there; the providers are " + String.join(", ", providers.keySet()));
        }
    }

    private Map<String, List<DatedPrice>> datedPrices() {
        var all = new HashMap<String, List<DatedPrice>>();
        for (var model : models.values()) {
            all.put(model.id(), model.prices());
            all.put(model.provider() + "/" + model.id(), model.prices());
        }
        return all;
    }

    /** All listed models, newest first, the rehearsal last. */
    public List<ModelEntry> models() {
        return models.values().stream()
                .sorted(Comparator.comparing((ModelEntry model) -> model.id().equals(REHEARSAL))
                        .thenComparing(ModelEntry::createdAt, Comparator.reverseOrder())
                        .thenComparing(ModelEntry::id))
                .toList();
    }

    /** A listed model, also by {@code provider/id}. */
    public Optional<ModelEntry> find(String id) {
        var listed = models.get(id);
        return listed != null ? Optional.of(listed) : routed(id).flatMap(ModelCatalogue.Route::entry);
    }

    public PriceTable prices() {
        return prices;
    }

    /** Names of the environment variables that hold keys: their values are secrets. */
    public Set<String> keyVariables() {
        return providers.values().stream()
                .flatMap(provider -> Stream.ofNullable(provider.keyEnv()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who answers for this id. */
    public Serving resolve(String id) {
        if (id.equals(REHEARSAL)) {
            return new Serving.Rehearsed(Serving.Why.CHOSEN, "The rehearsal was asked for. It is no language model.");
        }
        return route(id)
                .map(route -> serve(id, route))
                .orElseGet(() -> new Serving.Rehearsed(
                        Serving.Why.UNKNOWN_MODEL,
                        "No provider of this server has a model '" + id + "', so the rehearsal answers. It is no"
                                + " language model. Models and providers are configured in the models file."));
    }

    /** Where an id leads, whether or not it can be reached. */
    private record Route(Provider provider, String upstreamId, Optional<ModelEntry> entry) {}

    private Optional<Route> route(String id) {
        var listed = models.get(id);
        if (listed != null) {
            var provider = providers.get(listed.provider());
            var own = listed.provider() + "/";
            var upstream = id.startsWith(own) ? id.substring(own.length()) : id;
            return Optional.ofNullable(provider).map(there -> new Route(there, upstream, Optional.of(listed)));
        }
        return routed(id).or(() -> prefixed(id));
    }

    private Optional<Route> routed(String id) {
        int slash = id.indexOf('/');
        var provider = slash < 1 || slash == id.length() - 1 ? null : providers.get(id.substring(0, slash));
        if (provider == null) {
            return Optional.empty();
        }
        var upstream = id.substring(slash + 1);
        var entry = Optional.ofNullable(models.get(upstream))
                .filter(model -> model.provider().equals(provider.name()));
        return Optional.of(new Route(provider, upstream, entry));
    }

    private Optional<Route> prefixed(String id) {
        return providers.values().stream()
                .filter(provider -> provider.prefixes().stream().anyMatch(id::startsWith))
                .findFirst()
                .map(provider -> new Route(provider, id, Optional.empty()));
    }

    private Serving serve(String id, Route route) {
        var endpoint = reachable.get(route.provider().name());
        if (endpoint == null) {
            return new Serving.Rehearsed(
                    Serving.Why.NO_KEY,
                    "The model '" + id + "' needs a key in the environment variable "
                            + route.provider().keyEnv()
                            + ", which is not set, so the rehearsal answers. It is no language model.");
        }
        return new Serving.Provided(endpoint, route.upstreamId(), route.entry());
    }

    /** Empty if the key is missing. */
    private static Optional<Endpoint> endpoint(Provider provider, Map<String, String> environment) {
        var redirected = setting(provider.baseUrlEnv(), environment);
        var key = setting(provider.keyEnv(), environment);
        // Local servers take the place of OpenAI by its base URL, and most of them want no key.
        boolean keyless = provider.keyEnv() == null || (provider.kind() == Endpoint.Kind.OPENAI && redirected != null);
        if (key == null && !keyless) {
            return Optional.empty();
        }
        var baseUrl = redirected == null
                ? provider.baseUrl()
                : Fields.url("the environment variable " + provider.baseUrlEnv(), redirected);
        return Optional.of(
                new Endpoint(provider.name(), provider.kind(), baseUrl, key == null ? null : new ApiKey(key)));
    }

    private static @Nullable String setting(@Nullable String variable, Map<String, String> environment) {
        var value = variable == null ? null : environment.get(variable);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
