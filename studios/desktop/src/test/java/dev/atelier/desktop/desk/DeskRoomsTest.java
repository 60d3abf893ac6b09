package dev.atelier.desktop.desk;

import static dev.atelier.desktop.desk.DeskHouse.open;
import static dev.atelier.desktop.desk.DeskHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.event.DesktopEvent.Ended;
import dev.atelier.desktop.event.DesktopEvent.Ended.Reason;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many desktops there are, and how long: who makes room for whom. Against a real Xvnc in real sandboxes. */
class DeskRoomsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path data;

    private DeskHouse house;

    @BeforeEach
    void open_the_house() throws InterruptedException {
        house = new DeskHouse(data);
    }

    @AfterEach
    void close_the_house() {
        house.close();
    }

    @Test
    void nobody_used_it_so_it_ends_but_not_while_somebody_watches() throws Exception {
        var desks = house.server(3);
        var session = house.session();
        var watched = house.session();
        open(desks, session);
        open(desks, watched);
        house.used.add(watched);

        house.clock.move(Duration.ofMinutes(21));
        desks.look();

        assertThat(desks.running(session)).isEmpty();
        assertThat(desks.running(watched)).isPresent();
        assertThat(house.events(session).getLast()).isInstanceOfSatisfying(Ended.class, ended -> {
            assertThat(ended.reason()).isEqualTo(Reason.IDLE);
            assertThat(ended.words()).isEqualTo("nobody used it for 20 minutes");
        });

        house.clock.move(Duration.ofHours(12));
        desks.look();

        assertThat(house.events(watched).getLast())
                .isInstanceOfSatisfying(
                        Ended.class, ended -> assertThat(ended.reason()).isEqualTo(Reason.LIMIT));
    }

    @Test
    void the_one_that_idled_longest_makes_room_and_one_in_use_does_not() throws Exception {
        var desks = house.server(2);
        var first = house.session();
        var second = house.session();
        var third = house.session();
        open(desks, first);
        house.clock.move(Duration.ofSeconds(1));
        open(desks, second);

        assertThat(refused(desks, third)).contains("runs 2 desktops already", "/desktop/end");
        house.clock.move(Duration.ofMinutes(2));
        open(desks, third);

        assertThat(desks.running(first)).isEmpty();
        assertThat(desks.running(second)).isPresent();
        assertThat(((Ended) house.events(first).getLast()).reason()).isEqualTo(Reason.LIMIT);
        assertThat(desks.condition().there()).isEqualTo(2);
    }

    @Test
    void one_may_be_started_before_somebody_needs_it_and_not_more_than_the_settings_say() throws Exception {
        var desks = house.server(3);
        var session = house.session();
        var other = house.session();

        desks.ahead(session);
        await().atMost(PATIENCE)
                .until(() ->
                        desks.running(session).isPresent() && desks.condition().starting() == 0);
        var warm = desks.running(session).orElseThrow();
        assertThat(desks.condition().unused()).isEqualTo(1);
        assertThat(open(desks, session)).isSameAs(warm);
        assertThat(desks.condition().unused()).isZero();
        desks.ahead(other);

        await().atMost(PATIENCE).until(() -> desks.running(other).isPresent());
    }
}
