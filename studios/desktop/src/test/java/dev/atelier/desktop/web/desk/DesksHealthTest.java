package dev.atelier.desktop.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.desktop.desk.DeskSettings;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.desk.Footing;
import dev.atelier.desktop.desk.Premise;
import dev.atelier.desktop.desk.SandboxDesks;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.plain.NoSandbox;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.process.Standing;
import dev.atelier.sandbox.shell.Shells;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class DesksHealthTest {
    @TempDir
    Path data;

    @Test
    void where_there_can_be_none_it_says_why_and_is_well() throws Exception {
        var health = health(new NoSandbox("install bubblewrap"), true);

        assertThat(health)
                .containsEntry("possible", false)
                .containsEntry("most", 10)
                .containsEntry("there", 0)
                .containsEntry("lastFailureAt", "2026-11-22T12:00:00Z")
                .hasEntrySatisfying("about", why -> assertThat(why).asString().contains("install bubblewrap"))
                .hasEntrySatisfying(
                        "lastFailure", why -> assertThat(why).asString().contains("install bubblewrap"));
    }

    @Test
    void before_anything_failed_there_is_no_failure() throws Exception {
        assertThat(health(new OfImage(), false))
                .containsEntry("possible", true)
                .containsEntry("missing", List.of())
                .containsEntry("unused", 0)
                .doesNotContainKeys("about", "lastFailure", "lastFailureAt");
    }

    private Map<String, Object> health(Sandbox sandbox, boolean isTried) throws InterruptedException {
        var clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
        var codec = new EventCodec(EventTypes.with(List.of(DesktopEvent.types())));
        try (var database = TestDatabase.sqlite();
                var journal = SqlJournal.open(database.config());
                var desks = new SandboxDesks(
                        new SandboxDesks.Ground(sandbox, null, journal, codec),
                        new Everywhere(new Workspaces(data)),
                        DeskSettings.DEFAULT,
                        SandboxDesks.Company.NONE,
                        clock)) {
            if (isTried) {
                assertThat(desks.open(Sessions.in(journal))).isInstanceOf(Desks.Opening.Refused.class);
            }
            var health = new DesksHealth(desks, new Footing(sandbox)).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            return health.getDetails();
        }
    }

    /** Each session has a place for a desktop. */
    private record Everywhere(Workspaces workspaces) implements Premise.Register {
        @Override
        public SessionId owner(SessionId session) {
            return session;
        }

        @Override
        public Premise.Found find(SessionId owner) {
            var seat = new Shells.Seat(owner, owner, workspaces.of(owner), new Reach.Nowhere());
            return new Premise.Found.There(new Premise(seat, 800, 600));
        }

        @Override
        public boolean isClosed(SessionId owner) {
            return false;
        }
    }

    /** Sandboxes of an engine, none of which is made here. */
    private record OfImage() implements Sandbox {
        @Override
        public Standing standing() {
            return new Standing("docker", true, "containers", Map.of());
        }

        @Override
        public Start start(Workspace workspace, Command command) {
            throw new AssertionError("nothing is started");
        }

        @Override
        public void close() {}
    }
}
