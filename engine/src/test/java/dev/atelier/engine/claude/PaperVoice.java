package dev.atelier.engine.claude;

import dev.atelier.agent.engine.OpenTools;
import dev.atelier.agent.engine.Voice;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.EventId;
import dev.atelier.journal.blob.BlobStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what an engine says. */
final class PaperVoice implements Voice {
    final List<EventData> said = new CopyOnWriteArrayList<>();
    volatile boolean wanted;

    @Override
    public void say(List<Said> events) {
        events.forEach(each -> said.add(each.data()));
    }

    @Override
    public Answer answer() {
        return _ -> EventId.create();
    }

    @Override
    public void offer(List<ToolSpec> tools, OpenTools.Calls calls) {}

    @Override
    public OpenTools.Outcome call(OpenTools.Wanted wanted) {
        throw new AssertionError("nothing is called here");
    }

    @Override
    public BlobStore blobs() {
        throw new AssertionError("nothing is kept here");
    }

    @Override
    public boolean isWanted() {
        return wanted;
    }
}
