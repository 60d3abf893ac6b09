package dev.atelier.canvas.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.loop.Conversation;
import dev.atelier.agent.loop.LoopState;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.snapshot.SnapshotForm;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.tool.Pace;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People's strokes that wait to be taken up while a snapshot is taken. */
class CanvasSnapshotTest {
    private static final SessionId SESSION = new SessionId("sesn_1");
    private static final SnapshotForm RUNS = new SnapshotForm("run", LoopState.class, Conversation.class);
    private static final SnapshotForm CANVASES = CanvasStudio.snapshots();
    private static final EventCodec CODEC = new EventCodec(EventTypes.with(List.of(CanvasEvent.types())));

    private record Fold(CanvasRun run, LoopState state, Conversation conversation) {
        static Fold fresh() {
            var run = new CanvasRun(Pace.times(0), ProgramRoom.closed("no sandbox"), Imagery.none("no images"));
            return new Fold(run, new LoopState(own -> !run.describe(own).isEmpty()), new Conversation(run::describe));
        }

        void fold(String id, EventData data) {
            var draft = CODEC.draft(new EventId(id), data, Actor.user("anne"));
            var event = new Event(SESSION, state.head().next(), Instant.EPOCH, draft);
            run.apply(event, data);
            conversation.apply(event, CODEC.read(event));
            state.apply(event, CODEC.read(event));
        }

        Fold throughASnapshot() {
            var seq = new Seq(9);
            var kept = RUNS.open(RUNS.take(SESSION, seq, state, conversation)).orElseThrow();
            var canvas = CANVASES.open(CANVASES.take(SESSION, seq, run.state())).orElseThrow();
            var restored = fresh();
            kept.restore(0, restored.state);
            kept.restore(1, restored.conversation);
            restored.run.restore(canvas.read(0, restored.run.form()));
            return restored;
        }

        Object said() {
            return conversation.messages(_ -> new Block.Text("[picture]"));
        }
    }

    @Test
    void areDescribedToTheModelAllTheSame() {
        var path = new PathData(
                PathData.Type.LINE, List.of(new Point(0, 1), new Point(2.5, 1.0 / 3)), null, List.of(0.1, 1.0));
        var whole = Fold.fresh();
        whole.fold("s1", new CanvasEvent.HumanStroke(Stroke.human("a", path, Ink.DEFAULT)));
        whole.fold("s2", new CanvasEvent.HumanStroke(Stroke.human("b", PathData.svg("M0 0L5 5"), Ink.DEFAULT)));
        whole.fold("s3", new CanvasEvent.UndoStroke("b"));
        var restored = whole.throughASnapshot();

        var taken = new SessionEvent.InputsProcessed(List.of("s1", "s2", "s3"));
        whole.fold("t", taken);
        restored.fold("t", taken);
        assertThat(restored.said()).isEqualTo(whole.said());
        assertThat(restored.said().toString()).contains("drew a stroke", "took a stroke back");
        assertThat(restored.run.state()).isEqualTo(whole.run.state());
    }
}
