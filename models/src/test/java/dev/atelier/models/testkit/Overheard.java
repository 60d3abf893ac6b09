package dev.atelier.models.testkit;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Model;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A listener that remembers: what each block came to, and how many pieces it came in. */
public final class Overheard implements Model.Listener {
    private final SortedMap<Integer, StringBuilder> blocks = new TreeMap<>();
    private final List<Usage> usages = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private int pieces;

    @Override
    public void text(int index, String delta) {
        hear(index, "text: ", delta);
    }

    @Override
    public void thinking(int index, String delta) {
        hear(index, "thinking: ", delta);
    }

    @Override
    public void toolInput(int index, String toolName, String delta) {
        hear(index, toolName + ": ", delta);
    }

    @Override
    public void usage(Usage soFar) {
        usages.add(soFar);
    }

    private void hear(int index, String kind, String delta) {
        blocks.computeIfAbsent(index, _ -> new StringBuilder(kind)).append(delta);
        pieces++;
        first.countDown();
    }

    /** By index, each with its kind or the tool's name in front. */
    public List<String> blocks() {
        return blocks.values().stream().map(StringBuilder::toString).toList();
    }

    public int pieces() {
        return pieces;
    }

    public List<Usage> usages() {
        return List.copyOf(usages);
    }

    public boolean awaitFirst(long seconds) throws InterruptedException {
        return first.await(seconds, TimeUnit.SECONDS);
    }
}
