package dev.atelier.http;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What studios share in the server. */
@AutoConfiguration
public class HttpAutoConfiguration {
    @Bean
    OpenStreams openStreams() {
        return new OpenStreams();
    }
}
