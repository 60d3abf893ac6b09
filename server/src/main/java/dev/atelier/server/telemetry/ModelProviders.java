package dev.atelier.server.telemetry;

import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.models.catalogue.ModelEntry;
import dev.atelier.models.catalogue.Serving;
import java.util.Optional;

/** Who serves a model, by the catalogue; also one whose key is gone by now. */
record ModelProviders(ModelCatalogue models) {
    Optional<String> of(String model) {
        return models.find(model)
                .map(ModelEntry::provider)
                .or(() -> models.resolve(model) instanceof Serving.Provided provided
                        ? Optional.of(provided.endpoint().provider())
                        : Optional.empty());
    }
}
