package dev.atelier.server.config;

import dev.atelier.agent.model.Imagery;
import dev.atelier.models.ProviderModels;
import dev.atelier.models.catalogue.InvalidModelsFileException;
import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.models.wire.Patience;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The models that agents may have. Who serves them is decided here, once; nobody is asked anything before the first request. */
@Configuration(proxyBeanMethods = false)
class ModelsConfiguration {
    @Bean
    ModelCatalogue modelCatalogue(ModelsProperties properties) {
        try {
            return ModelCatalogue.load(properties.file(), System.getenv());
        } catch (InvalidModelsFileException e) {
            throw new InvalidSettingException("atelier.models.file", String.valueOf(e.getMessage()));
        }
    }

    @Bean
    ProviderModels providerModels(ModelCatalogue catalogue) {
        return new ProviderModels(catalogue, Patience.DEFAULT);
    }

    /** The providers' clients belong to {@link ProviderModels}, this one's too. */
    @Bean
    Imagery imagery(ModelsProperties properties, ProviderModels models) {
        var id = properties.images();
        if (id == null || id.isBlank()) {
            return Imagery.none("No image model is set up on this server.");
        }
        try {
            return models.imagery(id.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("atelier.models.images", String.valueOf(e.getMessage()));
        }
    }
}
