package dev.atelier.server.telemetry;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.trace.StudioSpans;
import dev.atelier.agent.trace.TraceReader;
import dev.atelier.agent.trace.Traces;
import dev.atelier.journal.Journal;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.models.catalogue.ModelCatalogue;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The parts behind traces. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {
    private static final Logger CONSOLE = LoggerFactory.getLogger("dev.atelier.trace");

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

    /** Does nothing unless a setting or a variable of OpenTelemetry wants spans. */
    @Bean(initMethod = "start", destroyMethod = "close")
    SpanFollower spanFollower(
            Journal journal,
            TraceReader reader,
            Written written,
            TelemetryProperties properties,
            SecretMask secrets,
            Environment environment) {
        var outlets = new ArrayList<SpanOutlet>();
        if (properties.console()) {
            outlets.add(new ConsoleOutlet(trace -> CONSOLE.info("\n{}", trace)));
        }
        OtlpSettings.of(environment::getProperty).ifPresent(settings -> {
            settings.secrets().forEach(secrets::know);
            outlets.add(new OtlpOutlet(settings));
        });
        return new SpanFollower(journal, reader, written, outlets);
    }
}
