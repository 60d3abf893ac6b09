package dev.atelier.bench.server;

import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Journal;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** Adds a {@link Tap} to a server that is started by {@link TappedServer}, and to no other. */
@AutoConfiguration
@ConditionalOnProperty(TappedServer.SWITCH)
public class TapAutoConfiguration {
    @Bean
    ApplicationListener<ApplicationReadyEvent> tap(Journal journal, Sessions sessions) {
        return _ -> Thread.ofPlatform().name("tap").start(new Tap(journal, sessions));
    }
}
