package dev.atelier.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Epoch;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.Sessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random batches, cut at random places, are decided against a store in memory. However they are cut, what comes out is what one command
 * after another would give, and the journal keeps its promises.
 */
final class DecisionTest {
    private static final int COMMANDS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_batch_decides_as_if_its_commands_came_one_by_one(long seed) {
        var random = new Random(seed);
        var ids = List.of(SessionId.create(), SessionId.create(), SessionId.create());
        var commands = new ArrayList<Command>();
        for (int i = 0; i < COMMANDS; i++) {
            commands.add(command(random, ids.get(random.nextInt(ids.size()))));
        }
        var alone = new Store();
        var together = new Store();
        commands.forEach(command -> alone.decide(List.of(command)));
        for (int at = 0; at < COMMANDS; ) {
            int end = Math.min(COMMANDS, at + 1 + random.nextInt(40));
            together.decide(commands.subList(at, end));
            at = end;
        }
        assertThat(together.answers).isEqualTo(alone.answers);
        assertThat(together.events).isEqualTo(alone.events);
        alone.check();
    }

    private static Command command(Random random, SessionId session) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return new Command.Create(new dev.atelier.journal.NewSession(
                    session,
                    Sessions.origin("canvas"),
                    null,
                    random.nextBoolean() ? "key" + random.nextInt(2) : null,
                    List.of(Sessions.created()),
                    dev.atelier.journal.Companion.NONE));
        }
        if (kind < 3) {
            return new Command.Acquire(session);
        }
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            drafts.add(
                    random.nextInt(4) == 0
                            ? Sessions.message("m").withKey("k" + random.nextInt(12))
                            : Sessions.note("n"));
        }
        return new Command.Write(Append.of(session, guard(random), drafts));
    }

    private static Guard guard(Random random) {
        var epoch = new Epoch(random.nextInt(4));
        return switch (random.nextInt(3)) {
            case 0 -> Guard.OPEN;
            case 1 -> Guard.owned(epoch);
            default -> new Guard.Owned(epoch, new Seq(random.nextInt(30)));
        };
    }

    /** Tables in memory, and a clock that goes to and fro. */
    private static final class Store {
        private final Map<SessionId, Head> heads = new HashMap<>();
        private final Map<SessionId, List<Event>> events = new HashMap<>();
        private final Map<Facts.InputKey, Event> inputs = new HashMap<>();
        private final Map<Facts.SessionKey, Session> sessions = new HashMap<>();
        private final List<Object> answers = new ArrayList<>();
        private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

        void decide(List<Command> commands) {
            var numbers = new ArrayList<Long>();
            commands.forEach(_ -> numbers.add(7L));
            var rulings = Decision.on(commands, new Facts(heads, inputs, sessions, numbers), NOW);
            for (int i = 0; i < rulings.size(); i++) {
                take(commands.get(i), rulings.get(i));
            }
        }

        private void take(Command command, Ruling ruling) {
            switch (ruling) {
                case Ruling.Answered(var answer) -> answers.add(answer);
                case Ruling.Refused(var reason) -> answers.add(String.valueOf(reason.getMessage()));
                case Ruling.Taken(var otherwise) -> answers.add(String.valueOf(otherwise.getMessage()));
                case Ruling.Granted granted -> {
                    answers.add(granted.answer());
                    write(command, granted);
                }
            }
        }

        private void write(Command command, Ruling.Granted granted) {
            var change = granted.change();
            heads.put(change.head().session(), change.head());
            for (var event : change.events()) {
                events.computeIfAbsent(event.session(), _ -> new ArrayList<>()).add(event);
                if (event.draft().key() != null) {
                    inputs.put(new Facts.InputKey(event.session(), event.draft().key()), event);
                }
            }
            if (command instanceof Command.Create(var creation) && creation.key() != null) {
                sessions.put(new Facts.SessionKey(Sessions.WORKSPACE, creation.key()), (Session) granted.answer());
            }
        }

        void check() {
            events.forEach((session, list) -> {
                for (int i = 0; i < list.size(); i++) {
                    assertThat(list.get(i).seq()).isEqualTo(new Seq(i + 1));
                }
                assertThat(heads.get(session))
                        .isNotNull()
                        .extracting(Head::head)
                        .isEqualTo(new Seq(list.size()));
                var keys = list.stream()
                        .map(event -> event.draft().key())
                        .filter(key -> key != null)
                        .toList();
                assertThat(keys).doesNotHaveDuplicates();
            });
            assertThat(answers)
                    .hasAtLeastOneElementOfType(AppendOutcome.Fenced.class)
                    .hasAtLeastOneElementOfType(AppendOutcome.Appended.class)
                    .hasAtLeastOneElementOfType(AppendOutcome.NoSession.class);
        }
    }
}
