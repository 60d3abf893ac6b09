package dev.atelier.general.web;

import dev.atelier.agent.studio.Studio;
import dev.atelier.general.rehearsal.RehearsalAssistant;
import dev.atelier.general.studio.GeneralStudio;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The general studio in the server. */
@AutoConfiguration
@EnableConfigurationProperties({GeneralProperties.class, RehearsalProperties.class})
public class GeneralAutoConfiguration {
    @Bean
    Studio generalStudio(GeneralProperties properties, RehearsalProperties rehearsal) {
        return new GeneralStudio(properties.model(), properties.ask(), new RehearsalAssistant(rehearsal.pace()));
    }
}
