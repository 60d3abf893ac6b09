package dev.atelier.bench.server;

import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import java.nio.ByteBuffer;

/**
 * An event that carries the moment of its sending: {@code System.nanoTime()}, which on Linux is one clock for all processes.
 *
 * <p>Read with as little work as possible, because the reader shares two cores with the server that it measures.
 */
public final class Tick {
    private static final String TEXT = "x".repeat(100);
    private static final byte[] SEQ = {'"', 's', 'e', 'q', '"', ':'};

    private Tick() {}

    static Draft now() {
        return Draft.of(
                "agent.message",
                Actor.agent("bench"),
                "{\"text\":\"" + TEXT + "\",\"sent\":" + System.nanoTime() + "}");
    }

    /** When it was sent, or -1 if this is another message. */
    public static long sent(ByteBuffer message) {
        int at = message.limit() - 2;
        long sent = 0;
        for (long place = 1; at >= 0 && isDigit(message.get(at)); place *= 10) {
            sent += place * (message.get(at--) - '0');
        }
        return at > 1 && message.get(at) == ':' && message.get(at - 2) == 't' ? sent : -1;
    }

    /** The seq of an event, or -1 if this is no event. */
    public static long seq(ByteBuffer message) {
        int end = message.limit() - SEQ.length;
        for (int at = message.position(); at < end; at++) {
            if (message.get(at) == '"' && isSeq(message, at)) {
                long seq = 0;
                for (int digit = at + SEQ.length; isDigit(message.get(digit)); digit++) {
                    seq = seq * 10 + message.get(digit) - '0';
                }
                return seq;
            }
        }
        return -1;
    }

    private static boolean isSeq(ByteBuffer message, int at) {
        for (int i = 1; i < SEQ.length; i++) {
            if (message.get(at + i) != SEQ[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
