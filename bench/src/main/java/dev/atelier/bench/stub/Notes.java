package dev.atelier.bench.stub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many parts of each call the journal has: what a repeated call reads to go on behind them. Thread-safe. */
public final class Notes {
    private final Map<String, Integer> parts = new ConcurrentHashMap<>();

    void add(Noted noted) {
        parts.merge(noted.callId(), 1, Integer::sum);
    }

    Map<String, Integer> all() {
        return Map.copyOf(parts);
    }

    void restore(Map<String, Integer> kept) {
        parts.putAll(kept);
    }

    public int of(String callId) {
        return parts.getOrDefault(callId, 0);
    }
}
