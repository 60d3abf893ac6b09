package dev.atelier.server.telemetry;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.trace.StudioSpans;
import dev.atelier.agent.trace.TraceReader;
import dev.atelier.agent.trace.Traces;
import dev.atelier.journal.Journal;
import dev.atelier.models.catalogue.ModelCatalogue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts behind traces. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {
    @Bean
    TraceReader traceReader(
            EventCodec codec,
            ModelCatalogue models,
            ObjectProvider<StudioSpans> studios,
            TelemetryProperties properties) {
        return new TraceReader(
                codec, new ModelProviders(models)::of, studios.orderedStream().toList(), properties.contents());
    }

    @Bean
    Traces traces(Journal journal, TraceReader reader) {
        return new Traces(journal, reader);
    }
}
