package dev.atelier.desktop.web.control;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.desktop.control.ControlBook;
import dev.atelier.desktop.control.ControlWatch;
import dev.atelier.desktop.control.DeskControl;
import dev.atelier.desktop.control.Handover;
import dev.atelier.desktop.control.Presence;
import dev.atelier.desktop.control.RiskRules;
import dev.atelier.desktop.control.Shots;
import dev.atelier.desktop.desk.DeskFacts;
import dev.atelier.desktop.desk.DeskUse;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.tool.Png;
import dev.atelier.desktop.tool.Scale;
import dev.atelier.desktop.vnc.ViewerInput;
import dev.atelier.journal.Journal;
import dev.atelier.journal.blob.BlobStore;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Who operates desktops. What it works with works with it, too, so most of it is asked for when it is needed. */
@AutoConfiguration
@EnableConfigurationProperties({ControlProperties.class, ApprovalProperties.class})
public class ControlAutoConfiguration {
    @Bean
    DeskControl deskControl(
            ControlProperties properties,
            Journal journal,
            BlobStore blobs,
            InstantSource clock,
            ObjectProvider<AgentRuntime> runtime,
            ObjectProvider<Desks> desks,
            ObjectProvider<ControlWatch> watches,
            ObjectProvider<Presence> presences) {
        var book = new ControlBook(journal, () -> runtime.getObject().waking());
        var shots = new Shots(
                journal,
                blobs,
                screen -> Scale.of(screen.width(), screen.height()).picture(screen),
                Png::encode);
        var handover = new Handover(book, shots, () -> watches.orderedStream().toList());
        Presence presence = (session, viewer) -> presences.getObject().of(session, viewer);
        var terms = new DeskControl.Terms(properties.lease(), properties.grace(), properties.masking(), presence);
        return new DeskControl(desks::getObject, handover, terms, clock);
    }

    @Bean
    RiskRules deskRiskRules(ApprovalProperties properties) {
        return properties.rules();
    }

    /** While a person has the control the desktop is not idle, whatever happens on it. */
    @Bean
    DeskUse controlUse(DeskControl control) {
        return session -> control.lease(session).isPresent();
    }

    @Bean
    ViewerInput controlInput(DeskControl control) {
        return (session, viewer, message) -> control.acted(session, viewer.id(), message);
    }

    @Bean
    DeskFacts controlFacts(DeskControl control) {
        return new ControlState(control);
    }

    @Bean
    ControlController controlController(Journal journal, DeskControl control) {
        return new ControlController(journal, control);
    }
}
