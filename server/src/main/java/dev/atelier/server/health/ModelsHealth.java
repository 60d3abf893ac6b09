package dev.atelier.server.health;

import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.models.catalogue.Serving;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How many models a provider serves here. None is no reason to be down: the rehearsal answers then. */
@Component("modelsHealthIndicator")
final class ModelsHealth implements HealthIndicator {
    private final ModelCatalogue catalogue;

    ModelsHealth(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Health health() {
        long served = catalogue.models().stream()
                .filter(model -> catalogue.resolve(model.id()) instanceof Serving.Provided)
                .count();
        return Health.up()
                .withDetail("served", served)
                .withDetail("rehearsal", served == 0)
                .build();
    }
}
