package dev.atelier.desktop.web.api;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.agent.session.Sessions;
import dev.atelier.desktop.api.Agreements;
import dev.atelier.desktop.api.Closing;
import dev.atelier.desktop.api.Ending;
import dev.atelier.desktop.api.Histories;
import dev.atelier.desktop.api.Sittings;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.talk.DeskDialect;
import dev.atelier.desktop.web.DesktopAutoConfiguration;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.shell.Shells;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The studio's own API in the server. */
@AutoConfiguration(after = DesktopAutoConfiguration.class)
public class ApiAutoConfiguration {
    @Bean
    DeskNames deskNames(SqlJournal journal) {
        return new DeskNames(journal);
    }

    @Bean
    Agreements desktopAgreements(SqlJournal journal) {
        return new Agreements(journal.database());
    }

    @Bean
    Histories desktopHistories(SqlJournal journal, EventCodec codec, Agreements agreements) {
        return new Histories(journal.database(), journal, codec, agreements);
    }

    @Bean
    Ending desktopEnding(
            Sessions sessions, SqlJournal journal, ObjectProvider<Desks> desks, Shells shells, Workspaces workspaces) {
        return new Ending(sessions, journal, session -> {
            desks.ifAvailable(each -> each.end(session, "the session was ended"));
            shells.end(session);
            workspaces.delete(session);
        });
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Closing desktopClosing(Agreements agreements, Ending ending, InstantSource clock) {
        return new Closing(agreements, ending, clock);
    }

    /** Before those that take any name for one of theirs. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    DeskDialect deskDialect(
            SqlJournal journal,
            EventCodec codec,
            Sessions sessions,
            DeskNames names,
            Histories histories,
            Agreements agreements,
            InstantSource clock) {
        return new DeskDialect(new DeskDialect.Parts(journal, codec, sessions, names, histories, agreements, clock));
    }

    @Bean
    SittingController sittingController(
            SessionStart start, Catalogue catalogue, DeskNames names, SqlJournal journal, Ending ending) {
        return new SittingController(
                new SittingController.Begin(start, catalogue),
                new Known(names),
                new Sittings(journal.database()),
                ending);
    }

    @Bean
    HistoryController historyController(DeskNames names, Histories histories) {
        return new HistoryController(new Known(names), histories);
    }
}
