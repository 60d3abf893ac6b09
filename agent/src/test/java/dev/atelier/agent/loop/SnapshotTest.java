package dev.atelier.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.snapshot.SnapshotForm;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.agent.testkit.ToyEvents;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session may be cut after any event, put into a snapshot and taken out again, and nobody can tell. */
class SnapshotTest {
    private static final SessionId SESSION = new SessionId("sesn_paper");
    private static final SnapshotForm FORM = new SnapshotForm("run", LoopState.class, Conversation.class);
    private static final SessionLoop LOOP = new SessionLoop("echo"::equals);

    private record Entry(Event event, Optional<EventData> data) {}

    private record Fold(LoopState state, Conversation conversation) {
        static Fold fresh() {
            return new Fold(new LoopState(SnapshotTest::matters), new Conversation(SnapshotTest::describe));
        }

        void apply(Entry entry) {
            conversation.apply(entry.event, entry.data);
            state.apply(entry.event, entry.data);
        }

        Fold throughASnapshot() {
            var kept = FORM.open(FORM.take(SESSION, state.head(), state, conversation))
                    .orElseThrow();
            var fresh = fresh();
            kept.restore(0, fresh.state);
            kept.restore(1, fresh.conversation);
            return fresh;
        }

        List<Message> messages() {
            return conversation.messages(_ -> new Block.Text("[picture]"));
        }

        Decision decide(Seq takenOver, Instant now) {
            return LOOP.decide(
                    state,
                    new Work(takenOver, false, Set.of(), false, Funds.UNLIMITED, Long.MAX_VALUE, Seq.START),
                    now);
        }
    }

    private static boolean matters(StudioEvent input) {
        return input instanceof ToyEvents.Poke;
    }

    private static List<Content> describe(StudioEvent input) {
        return List.of(Content.text(input.toString()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyHistoryCutAnywhereGoesOnAsIfItHadNotBeenCut(long seed) {
        var history = history(new Random(seed));
        for (int cut = 1; cut <= history.size(); cut++) {
            var whole = Fold.fresh();
            history.subList(0, cut).forEach(whole::apply);
            var restored = whole.throughASnapshot();
            assertSame(restored, whole, seed, cut);

            var takenOver = whole.state.head();
            for (var entry : history.subList(cut, history.size())) {
                whole.apply(entry);
                restored.apply(entry);
                var now = entry.event.at().plusSeconds(1);
                assertThat(restored.decide(takenOver, now))
                        .as("seed %d, cut %d, after %s", seed, cut, entry.event)
                        .isEqualTo(whole.decide(takenOver, now));
            }
            assertSame(restored, whole, seed, cut);
        }
    }

    /** By every field, so that one that is added and not kept is found. */
    private static void assertSame(Fold restored, Fold whole, long seed, int cut) {
        assertThat(restored)
                .as("seed %d, cut %d", seed, cut)
                .usingRecursiveComparison()
                .isEqualTo(whole);
        assertThat(restored.messages()).as("seed %d, cut %d", seed, cut).isEqualTo(whole.messages());
    }

    private static List<Entry> history(Random random) {
        PaperJournal journal = CrashAtEveryPointTest.begun();
        var replies = CrashAtEveryPointTest.randomReplies(random);
        var run = new PaperRun(journal, replies);
        for (int i = 0; i < 100; i++) {
            if (random.nextInt(4) == 0) {
                journal.append(CrashAtEveryPointTest.randomInput(random, run.state()));
            }
            if (random.nextInt(8) == 0) {
                run = new PaperRun(journal, replies);
            }
            run.step();
        }
        var entries = new ArrayList<Entry>();
        journal.events()
                .forEach(event -> entries.add(new Entry(event, journal.codec().read(event))));
        return entries;
    }
}
