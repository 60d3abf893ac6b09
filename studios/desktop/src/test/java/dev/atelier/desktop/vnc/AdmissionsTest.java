package dev.atelier.desktop.vnc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What lets somebody in, and what becomes of guessing. */
class AdmissionsTest {
    private static final SessionId SESSION = new SessionId("sesn_admissions");

    private Instant now = Instant.EPOCH;

    @Test
    void a_ticket_works_once_for_a_moment_and_for_its_session() {
        var tickets = new ViewerTickets(() -> now);
        var used = tickets.create(SESSION, Rights.VIEW, "Ada").orElseThrow();
        assertThat(tickets.take(used.value(), SESSION)).contains(used.pass());
        assertThat(tickets.take(used.value(), SESSION)).isEmpty();

        var elsewhere = tickets.create(SESSION, Rights.VIEW, "Ada").orElseThrow();
        assertThat(tickets.take(elsewhere.value(), new SessionId("sesn_other"))).isEmpty();
        assertThat(tickets.take(elsewhere.value(), SESSION)).as("was tried").isEmpty();

        var late = tickets.create(SESSION, Rights.CONTROL, "Ada").orElseThrow();
        now = now.plusSeconds(30);
        assertThat(tickets.take(late.value(), SESSION)).isEmpty();
    }

    @Test
    void what_a_viewer_may_is_known_while_its_ticket_waits() {
        var tickets = new ViewerTickets(() -> now);
        var ticket = tickets.create(SESSION, Rights.VIEW, "Ada").orElseThrow();
        var viewer = ticket.pass().viewer();
        assertThat(tickets.rights(SESSION, viewer)).contains(Rights.VIEW);
        assertThat(tickets.rights(new SessionId("sesn_other"), viewer)).isEmpty();
        tickets.take(ticket.value(), SESSION);
        assertThat(tickets.rights(SESSION, viewer)).as("used").isEmpty();
    }

    @Test
    void nobody_can_have_tickets_without_end() {
        var tickets = new ViewerTickets(() -> now);
        for (int i = 0; i < 10_000; i++) {
            assertThat(tickets.create(SESSION, Rights.VIEW, "Ada")).isPresent();
        }
        assertThat(tickets.create(SESSION, Rights.VIEW, "Ada")).isEmpty();
        now = now.plusSeconds(31);
        assertThat(tickets.create(SESSION, Rights.VIEW, "Ada")).isPresent();
    }

    @Test
    void passwords_are_as_long_as_they_count_and_never_the_same() {
        var passwords = new Passwords();
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            var pair = passwords.create(SESSION);
            assertThat(passwords.of(SESSION)).contains(pair);
            assertThat(pair.all()).allMatch(password -> password.matches("[a-zA-Z2-9]{8}"));
            assertThat(pair).hasToString("[passwords]");
            all.addAll(pair.all());
        }
        assertThat(all).hasSize(400);
        passwords.revoke(SESSION);
        assertThat(passwords.of(SESSION)).isEmpty();
    }

    @Test
    void whoever_guesses_is_asked_later_and_later_but_always_soon_enough() {
        var guesses = new Guesses(() -> now);
        var who = new Pass.Unknown(SESSION, "203.0.113.7");
        var before = Duration.ZERO;
        for (int i = 0; i < 1000; i++) {
            assertThat(guesses.delay(who)).isBetween(before, Duration.ofSeconds(3));
            before = guesses.delay(who);
            guesses.wrong(who);
        }
        assertThat(before).isEqualTo(Duration.ofSeconds(3));
        assertThat(guesses.delay(new Pass.Unknown(SESSION, "203.0.113.8"))).isZero();
        assertThat(guesses.delay(new Pass.Unknown(new SessionId("sesn_other"), who.address())))
                .isZero();
        guesses.right(who);
        assertThat(guesses.delay(who)).isZero();
    }

    @Test
    void guesses_are_forgotten() {
        var guesses = new Guesses(() -> now);
        var who = new Pass.Unknown(SESSION, "203.0.113.7");
        for (int i = 0; i < 5; i++) {
            guesses.wrong(who);
        }
        assertThat(guesses.delay(who)).isPositive();
        now = now.plus(Duration.ofMinutes(11));
        assertThat(guesses.delay(who)).isZero();
    }
}
