package dev.atelier.code.web;

import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.trace.StudioSpans;
import dev.atelier.code.rehearsal.RehearsalCoder;
import dev.atelier.code.studio.CodeStudio;
import dev.atelier.code.trace.CodeSpans;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The code studio in the server. */
@AutoConfiguration
@EnableConfigurationProperties({CodeProperties.class, RehearsalProperties.class})
public class CodeAutoConfiguration {
    @Bean
    Studio codeStudio(CodeProperties properties, RehearsalProperties rehearsal) {
        return new CodeStudio(properties.model(), new RehearsalCoder(rehearsal.pace()), (_, _) -> List.of());
    }

    @Bean
    StudioSpans codeSpans() {
        return new CodeSpans();
    }
}
