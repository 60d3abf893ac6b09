package dev.atelier.desktop.web.desk;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.studio.Gauges;
import dev.atelier.desktop.desk.DeskFacts;
import dev.atelier.desktop.desk.DeskUse;
import dev.atelier.desktop.desk.DeskWatch;
import dev.atelier.desktop.desk.Footing;
import dev.atelier.desktop.desk.SandboxDesks;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.journal.Journal;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.sandbox.tool.ShellToolset;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Desks in the server. They are made before the agents' runtime, whose tools use them: nothing here may need that. */
@AutoConfiguration
@EnableConfigurationProperties(DeskProperties.class)
public class DeskAutoConfiguration {
    @Bean
    SandboxDesks desks(
            DeskProperties properties,
            Sandbox sandbox,
            Outlets outlets,
            Shells shells,
            ShellToolset shell,
            Journal journal,
            ObjectProvider<Sessions> sessions,
            ObjectProvider<Catalogue> catalogue,
            ObjectProvider<DeskWatch> watches,
            ObjectProvider<DeskUse> uses,
            InstantSource clock) {
        var codec = new EventCodec(EventTypes.with(List.of(DesktopEvent.types())));
        var desks = new SandboxDesks(
                new SandboxDesks.Ground(sandbox, outlets, journal, codec),
                new SessionRegister(journal, sessions::getObject, catalogue::getObject, shell),
                properties.settings(),
                new SandboxDesks.Company(
                        () -> watches.orderedStream().toList(),
                        () -> uses.orderedStream().toList()),
                clock);
        shells.alsoEnd(session -> desks.end(session, "the session's processes were ended"));
        return desks;
    }

    @Bean
    DeskController deskController(
            SandboxDesks desks,
            Sandbox sandbox,
            Journal journal,
            ObjectProvider<Catalogue> catalogue,
            ObjectProvider<DeskFacts> facts) {
        return new DeskController(
                desks, new DeskJson(desks, sandbox, journal, catalogue::getObject, facts::orderedStream));
    }

    @Bean
    Gauges deskGauges(SandboxDesks desks) {
        return () -> List.of(
                Gauges.Gauge.of(
                        "desktop_desks",
                        "Desktops that there are now, those that start included.",
                        desks.condition().there()),
                Gauges.Gauge.of(
                        "desktop_desks_starting",
                        "Desktops that start now.",
                        desks.condition().starting()));
    }

    @Bean
    DesksHealth desksHealthIndicator(SandboxDesks desks, Sandbox sandbox) {
        return new DesksHealth(desks, new Footing(sandbox));
    }

    @Bean
    DeskGround deskGround(Workspaces workspaces, Sandbox sandbox, SandboxDesks desks) {
        return new DeskGround(workspaces, new Footing(sandbox), desks);
    }
}
