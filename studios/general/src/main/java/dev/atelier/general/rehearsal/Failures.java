package dev.atelier.general.rehearsal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often the same request failed on purpose. Kept in memory and only for the newest, since the conversation does not show it: after a
 * restart the counting begins anew. Thread-safe.
 */
final class Failures {
    private static final int REMEMBERED = 1000;

    private final Map<Long, Integer> counts = new LinkedHashMap<>();

    /** Counts one more; false once it failed that often. A number of 0 is always. */
    synchronized boolean again(long request, int times) {
        int before = counts.getOrDefault(request, 0);
        if (times > 0 && before >= times) {
            counts.remove(request);
            return false;
        }
        counts.put(request, before + 1);
        if (counts.size() > REMEMBERED) {
            counts.remove(counts.keySet().iterator().next());
        }
        return true;
    }
}
