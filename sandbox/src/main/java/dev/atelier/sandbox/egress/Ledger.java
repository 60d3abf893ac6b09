package dev.atelier.sandbox.egress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a session went out and what was blocked, counted by host, and what it may still take. How many hosts are told apart is bounded,
 * because a command may try as many as it likes. What is new since it was last taken is kept apart, for a {@link LedgerBook}. Thread-safe.
 */
public final class Ledger {
    private static final int MOST = 200;
    private static final int TOLD = 10;
    private static final String OTHERS = "other hosts";

    private final EgressLimits limits;
    private final Map<String, Passed> passed = new LinkedHashMap<>();
    private final Map<String, Integer> blocked = new LinkedHashMap<>();
    private final Map<String, Integer> untold = new LinkedHashMap<>();
    private final Map<String, LedgerBook.Line> unsaved = new LinkedHashMap<>();
    private long bytes;
    private int open;

    Ledger(EgressLimits limits) {
        this(limits, List.of());
    }

    /** @param before what the session did earlier */
    Ledger(EgressLimits limits, List<LedgerBook.Line> before) {
        this.limits = limits;
        for (var line : before) {
            bytes += line.sent() + line.received();
            if (line.connections() > 0 || line.sent() + line.received() > 0) {
                passed.put(line.host(), new Passed(line.connections(), line.sent(), line.received()));
            }
            if (line.blocked() > 0) {
                blocked.put(line.host(), (int) Math.min(Integer.MAX_VALUE, line.blocked()));
            }
        }
    }

    /** What went to one host and came from it. */
    public record Passed(long connections, long sent, long received) {
        private static final Passed NONE = new Passed(0, 0, 0);

        private Passed plus(long more, long out, long in) {
            return new Passed(connections + more, sent + out, received + in);
        }
    }

    /** Begins a connection, which {@link #leave} ends, or says why there is none. */
    synchronized Optional<String> enter() {
        if (open >= limits.connections()) {
            return Optional.of("this session has " + open + " connections at once already, which is the most");
        }
        open++;
        return Optional.empty();
    }

    synchronized void leave() {
        open--;
    }

    /** Whether everything is used up. */
    synchronized boolean isSpent() {
        return bytes >= limits.bytes();
    }

    synchronized void connected(Destination to) {
        var host = key(passed, to.toString());
        passed.merge(host, Passed.NONE.plus(1, 0, 0), (old, _) -> old.plus(1, 0, 0));
        unsaved.merge(host, new LedgerBook.Line(host, 1, 0, 0, 0), LedgerBook.Line::plus);
    }

    /** @return whether it may go on */
    synchronized boolean count(Destination to, long out, long in) {
        bytes += out + in;
        var host = key(passed, to.toString());
        passed.merge(host, Passed.NONE.plus(0, out, in), (old, _) -> old.plus(0, out, in));
        unsaved.merge(host, new LedgerBook.Line(host, 0, out, in, 0), LedgerBook.Line::plus);
        return bytes <= limits.bytes();
    }

    /** @param why behind the host */
    synchronized void block(String host, String why) {
        var counted = key(blocked, host);
        blocked.merge(counted, 1, Integer::sum);
        unsaved.merge(counted, new LedgerBook.Line(counted, 0, 0, 0, 1), LedgerBook.Line::plus);
        untold.merge(key(untold, host + " (" + why + ")"), 1, Integer::sum);
    }

    /** What is new since this was last asked. */
    synchronized List<LedgerBook.Line> takeUnsaved() {
        var all = List.copyOf(unsaved.values());
        unsaved.clear();
        return all;
    }

    /** What could not be kept is still new. */
    synchronized void giveBack(List<LedgerBook.Line> lines) {
        lines.forEach(line -> unsaved.merge(line.host(), line, LedgerBook.Line::plus));
    }

    synchronized List<LedgerBook.Line> unsaved() {
        return List.copyOf(unsaved.values());
    }

    private static String key(Map<String, ?> all, String wanted) {
        return all.size() < MOST || all.containsKey(wanted) ? wanted : OTHERS;
    }

    /** What was blocked since somebody asked last, in words. */
    public synchronized List<String> untold() {
        var all = new ArrayList<String>();
        untold.forEach((host, times) -> {
            if (all.size() < TOLD) {
                all.add(host + times(times));
            }
        });
        if (untold.size() > TOLD) {
            all.add("and " + (untold.size() - TOLD) + " more");
        }
        untold.clear();
        return all;
    }

    public synchronized Map<String, Passed> passed() {
        return Map.copyOf(passed);
    }

    /** How often, by host. */
    public synchronized Map<String, Integer> blocked() {
        return Map.copyOf(blocked);
    }

    /** All of it in one line; empty if there is nothing to tell. */
    synchronized Optional<String> summary() {
        if (passed.isEmpty() && blocked.isEmpty()) {
            return Optional.empty();
        }
        var through = passed.entrySet().stream()
                .map(each -> each.getKey() + times((int) each.getValue().connections()) + " "
                        + each.getValue().sent() + " B out " + each.getValue().received() + " B in")
                .collect(Collectors.joining(", "));
        var not = blocked.entrySet().stream()
                .map(each -> each.getKey() + times(each.getValue()))
                .collect(Collectors.joining(", "));
        return Optional.of("let through: " + (through.isEmpty() ? "nothing" : through) + "; blocked: "
                + (not.isEmpty() ? "nothing" : not));
    }

    private static String times(int times) {
        return times == 1 ? "" : " x" + times;
    }
}
