package dev.atelier.bench.server;

import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.studio.Studio;
import dev.atelier.bench.stub.StubModel;
import dev.atelier.bench.stub.StubStudio;
import dev.atelier.bench.stub.StubTool;
import dev.atelier.journal.Journal;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** Adds a {@link Tap} and an agent with a stub model to a server that is started by {@link TappedServer}, and to no other. */
@AutoConfiguration
@ConditionalOnProperty(TappedServer.SWITCH)
public class TapAutoConfiguration {
    @Bean
    Studio stubStudio() {
        return new StubStudio(new StubModel(MeasuredServer.STEPS), _ -> List.of(StubTool.NOTHING));
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> tap(Journal journal, Sessions sessions) {
        return _ -> Thread.ofPlatform().name("tap").start(new Tap(journal, sessions));
    }
}
